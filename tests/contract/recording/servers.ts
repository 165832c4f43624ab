import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { changes, isWaiting, keyOfRequest, steady, type Answer } from './exchange.ts';
import type { Recording } from './file.ts';

export type Fault = 'none' | 'down' | 'slow' | 'busy' | 'garbage' | 'half' | 'key';
export type Loopback = { url: string; close(): Promise<void> };
export type Asked = { method: string; path: string; body: string; authorization: string };
type Answering = (asked: Asked) => Promise<Answer>;

/** Passes every request on to a live engine and keeps what it answers. */
export function recording(target: string): { answer: Answering; taken(): Pick<Recording, 'answers' | 'requests'> } {
  const answers: Answer[] = [];
  const index = new Map<string, number>();
  const requests = new Map<string, number[]>();
  let epoch = 0;
  const answer = async ({ method, path, body, authorization }: Asked): Promise<Answer> => {
    const key = keyOfRequest(epoch, method, path, body, authorization);
    if (changes(method, path)) epoch++;
    const response = await fetch(target + path, {
      method, headers: { authorization, 'content-type': 'application/json', 'accept-encoding': 'identity' }, ...(body === '' ? {} : { body }),
    });
    const given: unknown = await response.json();
    if (!isWaiting(path, given)) {
      const kept: Answer = { status: response.status, body: steady(path, given) };
      const json = JSON.stringify(kept);
      const at = index.get(json) ?? answers.push(kept) - 1;
      index.set(json, at);
      requests.set(key, [...(requests.get(key) ?? []), at]);
    }
    return { status: response.status, body: given };
  };
  return { answer, taken: () => ({ answers, requests }) };
}

export async function recorder(target: string): Promise<Loopback & { taken(): Pick<Recording, 'answers' | 'requests'> }> {
  const { answer, taken } = recording(target);
  return { ...(await serve(answer)), taken };
}

/** What a running portal asks whenever it likes, and readers with it, about an index whose content stands still. */
const ANYTIME = /^\/(multi-search|version|indexes\/[a-z0-9]+-content(\/settings)?)$/;

/**
 * Answers as recorded: each request with what it was answered the first time it was made, the second time, and so on. `unknown`: requests nobody recorded.
 * `anytime`: of a program that asks by the clock; a look that was not made between these two changes is answered as it was last made before.
 */
export function replaying({ answers, requests }: Recording, anytime = false): { answer: Answering; unknown: string[] } {
  const given = new Map<string, number>();
  const unknown: string[] = [];
  let epoch = 0;
  const answer = async ({ method, path, body, authorization }: Asked): Promise<Answer> => {
    const key = keyOfRequest(epoch, method, path, body, authorization);
    let list = requests.get(key);
    if (!list && anytime && !changes(method, path) && ANYTIME.test(path)) {
      for (let before = epoch - 1; before >= 0 && !list; before--) list = requests.get(keyOfRequest(before, method, path, body, authorization))?.slice(-1);
    }
    if (changes(method, path)) epoch++;
    if (!list) {
      unknown.push(`${method} ${path} ${body.slice(0, 300)}`);
      return { status: 500, body: { message: 'this request was not recorded', code: 'not_recorded' } };
    }
    const nth = given.get(key) ?? 0;
    given.set(key, nth + 1);
    return answers[list[Math.min(nth, list.length - 1)] ?? -1] ?? { status: 500, body: {} };
  };
  return { answer, unknown };
}

export async function replayer(recorded: Recording): Promise<Loopback & { unknown: string[] }> {
  const { answer, unknown } = replaying(recorded);
  return { ...(await serve(answer)), unknown };
}

/**
 * Stands before an engine and lets it fail as told. `cutAt`: the n-th request from now and all after it are lost, `told` = the engine still gets the n-th;
 * `change` may alter what is sent.
 */
export async function faulty(target: string): Promise<Loopback & { fault: Fault; asked: number; cut: (nth: number, told: boolean) => void; change: (body: string) => string }> {
  let left = Infinity;
  let told = false;
  const forward = async ({ method, path, body, authorization }: Asked): Promise<Answer> => {
    const response = await fetch(target + path, { method, headers: { authorization, 'content-type': 'application/json', 'accept-encoding': 'identity' }, ...(body === '' ? {} : { body: proxy.change(body) }) });
    return { status: response.status, body: await response.json() };
  };
  const loopback = await serve(async (asked) => {
    proxy.asked++;
    // how often one looks whether a task is done depends on the machine
    const counts = !asked.path.startsWith('/tasks/');
    if (left <= (counts ? 1 : 0)) {
      const last = left === 1;
      left = 0;
      if (last && told) await forward(asked);
      return null;
    }
    if (counts) left--;
    if (proxy.fault === 'down') return null;
    if (proxy.fault === 'slow') await new Promise((done) => setTimeout(done, 2000));
    if (proxy.fault === 'busy') return { status: 503, body: { code: 'too_many_search_requests', message: 'secret' }, headers: { 'retry-after': '1' } };
    if (proxy.fault === 'garbage') return { status: 200, raw: '<html>secret</html>', body: null };
    if (proxy.fault === 'half') return { status: 200, raw: '{"hits":[', body: null };
    if (proxy.fault === 'key') return { status: 403, body: { code: 'invalid_api_key', message: 'secret' } };
    return forward(asked);
  });
  const proxy = {
    ...loopback, fault: 'none' as Fault, asked: 0, change: (body: string) => body,
    cut(nth: number, toldToo: boolean) {
      left = nth;
      told = toldToo;
    },
  };
  return proxy;
}

/** A server on the loopback, on any free port or the one wanted; null = the connection is cut. */
export async function serve(answer: (asked: Asked) => Promise<(Answer & { headers?: Record<string, string>; raw?: string }) | null>, port = 0): Promise<Loopback> {
  const server: Server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const asked = { method: request.method ?? '', path: request.url ?? '', body: Buffer.concat(parts).toString(), authorization: request.headers.authorization ?? '' };
      answer(asked).then((given) => {
        if (!given) {
          request.socket.destroy();
          return;
        }
        response.writeHead(given.status, { 'content-type': 'application/json', ...given.headers }).end(given.raw ?? JSON.stringify(given.body));
      }, () => request.socket.destroy());
    });
  });
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    }),
  };
}
