import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';

/** A script of this folder as one plain file: starting a compiler each time would take longer than the test. In a folder of its own: two runs at once, of different code, took each other's. */
export async function bundleScript(name: string): Promise<{ program: string; remove(): void }> {
  const cache = resolve('node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const outDir = mkdtempSync(join(cache, 'intercambio-script-'));
  await build({
    configFile: false, logLevel: 'error',
    build: { ssr: `tests/setup/${name}.ts`, outDir, emptyOutDir: false, target: 'node20', rollupOptions: { output: { entryFileNames: `${name}.mjs` } } },
  });
  return { program: join(outDir, `${name}.mjs`), remove: () => rmSync(outDir, { recursive: true, force: true }) };
}
