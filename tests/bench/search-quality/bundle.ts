import { mkdirSync, mkdtempSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';

/**
 * The program that measures, bundled as the portal is, its reader threads too: from source each thread holds a compiler, which takes more memory than what is
 * measured. Returns where it is; the folder is the caller's to remove.
 */
export async function bundledPart(): Promise<string> {
  const cache = resolve('node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const outDir = mkdtempSync(join(cache, 'intercambio-bench-'));
  await build({
    configFile: false, logLevel: 'error', publicDir: false,
    plugins: [{
      name: 'search-readers', enforce: 'pre',
      transform: (code, id) => (id.endsWith('/embedded/reader-pool.ts') ? { code: code.replace("'./reader-worker.ts'", "'./search-reader.mjs'"), map: null } : null),
    }],
    build: {
      ssr: true, outDir, emptyOutDir: false, target: 'node20',
      rollupOptions: { input: { part: 'tests/bench/search-quality/part.ts', 'search-reader': 'search/adapters/embedded/reader-worker.ts' }, output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' } },
    },
  });
  return join(outDir, 'part.mjs');
}
