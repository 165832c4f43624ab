import type { IncomingHttpHeaders } from 'node:http';
import { isLoopback, type Env } from './env.server.ts';
import type { Edge, Middleware } from './edge.server.ts';
import { sendEdgePage } from './edge-page.server.ts';

/** Origins that are this portal: BASE_URL, and on a local installation the other names of this machine at the same port. */
export function ownOrigins(env: Pick<Env, 'baseUrl' | 'local'>): string[] {
  const base = new URL(env.baseUrl);
  if (!env.local) return [base.origin];
  const port = base.port ? `:${base.port}` : '';
  return [...new Set([base.origin, ...['localhost', '127.0.0.1', '[::1]'].map((h) => `${base.protocol}//${h}${port}`)])];
}

/** Whether a host is one of this portal's names. */
export function isOwnHost(edge: Pick<Edge, 'env'>): (host: string) => boolean {
  const hosts = new Set(ownOrigins(edge.env).map((o) => new URL(o).host));
  return (host) => hosts.has(host.toLowerCase());
}

/** The host the asker named: what the trusted proxy says it was asked for, otherwise the request's own. */
export function askedHost(edge: Pick<Edge, 'env'>, headers: IncomingHttpHeaders): string {
  const forwarded = edge.env.trustProxy === false ? undefined : headers['x-forwarded-host']?.toString().split(',')[0]?.trim();
  return forwarded ?? headers.host ?? '';
}

/**
 * Answers only under its own names (421 otherwise). Forwarded headers of anyone but the trusted proxy are dropped here, before anything
 * reads them: links and redirects are made from BASE_URL alone.
 */
export function hostCheck(edge: Edge): Middleware {
  const own = isOwnHost(edge);
  const baseHost = new URL(edge.env.baseUrl).host;
  return (req, res, next) => {
    const proxied = edge.env.trustProxy !== false;
    const host = askedHost(edge, req.headers);
    delete req.headers['x-forwarded-host'];
    if (!proxied) {
      delete req.headers['x-forwarded-proto'];
      delete req.headers['x-forwarded-for'];
    }
    const probe = isProbe(req.path) && isLoopback(host.replace(/:\d+$/, ''));
    if (!own(host) && !probe) return void sendEdgePage(edge, req, res, 421, 'misdirected');
    if (proxied) req.headers.host = baseHost;
    next();
  };
}

/** Health is asked by machines beside the portal, under the name of the machine. */
function isProbe(path: string): boolean {
  return path === '/healthz' || path === '/readyz';
}
