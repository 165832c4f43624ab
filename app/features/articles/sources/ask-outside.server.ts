import { lookup, type LookupAddress } from 'node:dns';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

const TIMEOUT_MS = 6000;
const MAX_BYTES = 256 * 1024;
const MAX_HOPS = 4;

/** Networks nobody outside is sent to: this machine, private and link-local ones, documentation, multicast. */
const CLOSED = new BlockList();
for (const [net, bits] of [['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 3]] as const) CLOSED.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [['::', 96], ['64:ff9b::', 96], ['100::', 64], ['2001:db8::', 32], ['2002::', 16], ['fc00::', 7], ['fe80::', 10], ['ff00::', 8]] as const) CLOSED.addSubnet(net, bits, 'ipv6');

/** Whether an address of a machine may be asked on the word of somebody outside. */
export function isOpenAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  const plain = mapped ?? address;
  const family = isIP(plain);
  return family !== 0 && !/^::ffff:/i.test(plain) && !CLOSED.check(plain, family === 6 ? 'ipv6' : 'ipv4');
}

/** Resolves a name for the connection itself, so that the address checked is the one spoken to. */
const openLookup: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
    if (error) return done(error, '', 4);
    const first = found[0];
    if (!first || !found.every(({ address }) => isOpenAddress(address))) return done(Object.assign(new Error('closed address'), { code: 'EACCES' }), '', 4);
    return options.all ? done(null, found) : done(null, first.address, first.family);
  });
};

/** `missing`: asked, and there is none. `failed`: no answer, or none that can be used. */
export type Answer = { json: unknown } | 'missing' | 'failed';

/**
 * Asks an address of the configuration for JSON. Follows at most 4 redirects, each to https (http only where the first address is) and never to a
 * private network; the address of the configuration itself is the operator's own choice. At most 256 KB and 6 seconds in all.
 */
export async function askOutside(address: string, accept: string, waitMs = TIMEOUT_MS): Promise<Answer> {
  const deadline = AbortSignal.timeout(waitMs);
  const first = new URL(address);
  let url = first;
  try {
    for (let hop = 0; hop <= MAX_HOPS; hop += 1) {
      const answer = await once(url, accept, url.origin !== first.origin, deadline);
      if (answer.status === 404 || answer.status === 410) return 'missing';
      if (answer.status >= 300 && answer.status < 400 && answer.location && URL.canParse(answer.location, url)) {
        url = new URL(answer.location, url);
        if (url.protocol !== 'https:' && !(url.protocol === 'http:' && first.protocol === 'http:')) return 'failed';
        continue;
      }
      return answer.status === 200 ? { json: JSON.parse(answer.body) as unknown } : 'failed';
    }
  } catch {
    // no line, a closed address, too slow, too much, not JSON: the same to the writer
  }
  return 'failed';
}

function once(url: URL, accept: string, foreign: boolean, signal: AbortSignal): Promise<{ status: number; location: string | undefined; body: string }> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (foreign && isIP(host) && !isOpenAddress(host)) return Promise.reject(new Error('closed address'));
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const asked = send(url, { headers: { Accept: accept, 'User-Agent': 'Intercambio' }, signal, ...(foreign ? { lookup: openLookup } : {}) }, (answer) => {
      const parts: Buffer[] = [];
      let size = 0;
      answer.on('data', (part: Buffer) => {
        size += part.length;
        if (size > MAX_BYTES) asked.destroy(new Error('too large'));
        else parts.push(part);
      });
      answer.on('error', reject);
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, location: answer.headers.location, body: Buffer.concat(parts).toString('utf8') }));
    });
    asked.on('error', reject);
    asked.end();
  });
}
