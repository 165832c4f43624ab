import type { ServerBuild } from '@remix-run/node';
import { createServer as createVite } from 'vite';

process.env['NODE_ENV'] ??= 'development';

// the server itself comes through Vite too, so that it shares its modules with the pages
const vite = await createVite({ server: { middlewareMode: true } });
type Start = typeof import('#app/http/start.server.ts');
type Environment = typeof import('#app/http/env.server.ts');
type Prepare = typeof import('./prepare.ts');
const { createServer } = (await vite.ssrLoadModule('/app/http/start.server.ts')) as Start;
const { loadDotEnv, readEnv } = (await vite.ssrLoadModule('/app/http/env.server.ts')) as Environment;
const prepare = (await vite.ssrLoadModule('/app/cli/prepare.ts')) as Prepare;

loadDotEnv();
const portal = await createServer(async () => (await vite.ssrLoadModule('virtual:remix/server-build')) as ServerBuild, { env: readEnv(), vite: vite.middlewares, prepare });
console.log(`Intercambio (development) is at ${portal.url}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void portal.close().then(() => vite.close()).then(() => process.exit(0)));
}
