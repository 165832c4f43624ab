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

/**
 * Answers only under its own names (421 otherwise). Forwarded headers of anyone but the trusted proxy are dropped here, before anything
 * reads them: links and redirects are made from BASE_URL alone.
 */
export function hostCheck(edge: Edge): Middleware {
  const hosts = new Set(ownOrigins(edge.env).map((o) => new URL(o).host));
  const baseHost = new URL(edge.env.baseUrl).host;
  return (req, res, next) => {
    const proxied = edge.env.trustProxy !== false;
    const host = (proxied ? req.headers['x-forwarded-host']?.toString().split(',')[0]?.trim() : undefined) ?? req.headers.host ?? '';
    delete req.headers['x-forwarded-host'];
    if (!proxied) {
      delete req.headers['x-forwarded-proto'];
      delete req.headers['x-forwarded-for'];
    }
    const probe = isProbe(req.path) && isLoopback(host.replace(/:\d+$/, ''));
    if (!hosts.has(host.toLowerCase()) && !probe) return void sendEdgePage(edge, req, res, 421, 'misdirected');
    if (proxied) req.headers.host = baseHost;
    next();
  };
}

/** Health is asked by machines beside the portal, under the name of the machine. */
function isProbe(path: string): boolean {
  return path === '/healthz' || path === '/readyz';
}
