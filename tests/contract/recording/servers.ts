import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { changes, isWaiting, keyOfRequest, steady, type Answer } from './exchange.ts';
import type { Recording } from './file.ts';

export type Fault = 'none' | 'down' | 'slow' | 'busy' | 'garbage' | 'half' | 'key';
export type Loopback = { url: string; close(): Promise<void> };
type Asked = { method: string; path: string; body: string; authorization: string };

/** Passes every request on to a live engine and keeps what it answers. */
export async function recorder(target: string): Promise<Loopback & { taken(): Pick<Recording, 'answers' | 'requests'> }> {
  const answers: Answer[] = [];
  const index = new Map<string, number>();
  const requests = new Map<string, number[]>();
  let epoch = 0;
  const loopback = await serve(async (asked) => {
    const { method, path, body, authorization } = asked;
    const key = keyOfRequest(epoch, method, path, body, authorization);
    if (changes(method, path)) epoch++;
    const response = await fetch(target + path, {
      method, headers: { authorization, 'content-type': 'application/json', 'accept-encoding': 'identity' }, ...(body === '' ? {} : { body }),
    });
    const given: unknown = await response.json();
    if (!isWaiting(path, given)) {
      const answer: Answer = { status: response.status, body: steady(path, given) };
      const json = JSON.stringify(answer);
      const at = index.get(json) ?? answers.push(answer) - 1;
      index.set(json, at);
      requests.set(key, [...(requests.get(key) ?? []), at]);
    }
    return { status: response.status, body: given };
  });
  return { ...loopback, taken: () => ({ answers, requests }) };
}

/** Answers as recorded: each request with what it was answered the first time it was made, the second time, and so on. `unknown`: requests nobody recorded. */
export async function replayer({ answers, requests }: Recording): Promise<Loopback & { unknown: string[] }> {
  const given = new Map<string, number>();
  const unknown: string[] = [];
  let epoch = 0;
  const loopback = await serve(async ({ method, path, body, authorization }) => {
    const key = keyOfRequest(epoch, method, path, body, authorization);
    if (changes(method, path)) epoch++;
    const list = requests.get(key);
    if (!list) {
      unknown.push(`${method} ${path} ${body.slice(0, 300)}`);
      return { status: 500, body: { message: 'this request was not recorded', code: 'not_recorded' } };
    }
    const nth = given.get(key) ?? 0;
    given.set(key, nth + 1);
    return answers[list[Math.min(nth, list.length - 1)] ?? -1] ?? { status: 500, body: {} };
  });
  return { ...loopback, unknown };
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

/** A server on the loopback. */
export async function serve(answer: (asked: Asked) => Promise<(Answer & { headers?: Record<string, string>; raw?: string }) | null>): Promise<Loopback> {
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
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    }),
  };
}
