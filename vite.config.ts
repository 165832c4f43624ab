import { createHash } from 'node:crypto';
import { relative, resolve } from 'node:path';
import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig, type Plugin } from 'vite';
import remixConfig from './remix.config.js';

/** Native packages and those that load files of their own at run time; everything else is bundled so that a start reads few files. */
const EXTERNAL = ['better-sqlite3', 'sharp', '@node-rs/argon2', 'pg', 'pino'];

/** By their place: the portal's own folder may be called `search` too. */
const SERVER_ONLY = ['db', 'search'].map((folder) => `${resolve(folder)}/`);

/** The browser bundle may hold neither the database nor the search engine nor a module of Node. */
function clientGuard(): Plugin {
  return {
    name: 'client-guard',
    enforce: 'pre',
    resolveId(source, importer, options) {
      if (options.ssr || !importer) return null;
      const forbidden = /^#(db|search)\//.test(source) || /^node:/.test(source) || ['better-sqlite3', 'kysely', 'meilisearch', 'pg'].includes(source);
      if (forbidden && /\.client\.tsx?$|\/content\/editor\/|\/ui\//.test(importer)) {
        this.error(`${importer} is for the browser and must not import ${source}`);
      }
      return null;
    },
    generateBundle(_options, bundle) {
      if (this.environment?.name === 'ssr') return;
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const bad = chunk.moduleIds.find((id) => SERVER_ONLY.some((folder) => id.startsWith(folder)) || /better-sqlite3|node_modules\/(kysely|pg)\//.test(id));
        if (bad) this.error(`the browser bundle holds ${bad}`);
      }
    },
  };
}

/** The threads that read the index run a small program of their own beside the bundle, and the bundle is told where it is. */
function searchReaders(): Plugin {
  return {
    name: 'search-readers',
    enforce: 'pre',
    apply: 'build',
    transform(code, id, options) {
      if (!options?.ssr || !id.endsWith('/search/adapters/embedded/reader-pool.ts')) return null;
      const place = this.emitFile({ type: 'chunk', id: resolve('search/adapters/embedded/reader-worker.ts'), name: 'search-reader' });
      return { code: code.replace("new URL('./reader-worker.ts', import.meta.url)", `new URL(import.meta.ROLLUP_FILE_URL_${place})`), map: null };
    },
  };
}

/**
 * Parts of the server bundle nobody here needs. `undici`, a quarter of it, is asked for only where Node has no fetch of its own; streams of the web
 * Node has itself; bodies are read by the portal's own reader, not by Express's, which brings every alphabet's encoding along. The state of a page is encoded for a script in the browser that no page has: `lazy-turbo-stream` does it when somebody reads it.
 */
function leanServer(): Plugin {
  return {
    name: 'lean-server',
    enforce: 'pre',
    resolveId(source, importer, options) {
      if (!options.ssr || !importer) return null;
      if (source === 'body-parser' && importer.includes('/express/')) return '\0no-body-parser';
      if (!importer.includes('@remix-run')) return null;
      if (source === '@remix-run/web-stream') return resolve('node_modules/@remix-run/web-stream/src/lib.js');
      if (source === 'undici') return '\0no-undici';
      return source === 'turbo-stream' ? resolve('app/http/lazy-turbo-stream.server.ts') : null;
    },
    load: (id) => (['\0no-undici', '\0no-body-parser'].includes(id) ? 'export default {}' : null),
  };
}

/** Short names of classes: they stand in every page many times. The same in the server's build as in the browser's. */
function className(name: string, file: string): string {
  const place = relative(import.meta.dirname, file.split('?', 1)[0] ?? '').replaceAll('\\', '/');
  const short = `${name}_${createHash('sha1').update(place).digest('base64url').replace(/[-_]/g, '').slice(0, 3)}`;
  const other = named.get(short);
  if (other && other !== place) throw new Error(`${place} and ${other} would both name a class ${short}: rename one of them`);
  named.set(short, place);
  return short;
}
const named = new Map<string, string>();

export default defineConfig(({ command, isSsrBuild }) => ({
  plugins: [clientGuard(), searchReaders(), ...(command === 'build' ? [leanServer()] : []), remix(remixConfig)],
  css: { modules: { generateScopedName: className } },
  build: {
    target: isSsrBuild ? 'node20' : 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    minify: 'esbuild',
    // the sign-in library tries it, an optional package, and does without when it is missing: a bundler's stub would pass for it
    ...(isSsrBuild ? { rollupOptions: { external: ['@opentelemetry/api'] } } : {}),
  },
  // a server bundle without the development halves of its packages, and without white space, starts in half the time; names stay for stack traces
  ...(isSsrBuild && command === 'build' ? { define: { 'process.env.NODE_ENV': '"production"' }, esbuild: { minifyIdentifiers: false, minifySyntax: true, minifyWhitespace: true } } : {}),
  ssr: command === 'build' ? { noExternal: true, external: EXTERNAL } : { external: [...EXTERNAL, 'kysely', 'express'] },
  optimizeDeps: {
    include: ['i18next', 'react-i18next', 'lexical', '@lexical/link', '@lexical/list', '@lexical/rich-text', '@lexical/table', '@lexical/utils', '@lexical/selection', '@lexical/history'],
    exclude: ['better-sqlite3', 'kysely', '@remix-run/node', 'remix-i18next/server'],
  },
}));
