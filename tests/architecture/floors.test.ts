import { readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

function walk(dir: string): string[] {
  return readdirSync(dir).flatMap((name) => {
    const path = join(dir, name);
    return statSync(path).isDirectory() ? walk(path) : /\.(ts|tsx|mjs)$/.test(name) ? [relative(root, path)] : [];
  });
}

const files = ['app', 'db', 'search'].flatMap((d) => walk(join(root, d)));

/** Imports of ours in one file; type-only ones are marked, since they cost nothing and cannot close a circle at run time. */
function importsOf(file: string): { to: string; typeOnly: boolean }[] {
  const source = readFileSync(join(root, file), 'utf8');
  const found: { to: string; typeOnly: boolean }[] = [];
  const pattern = /(?:^|\n)\s*(import|export)\s+(type\s+)?([^'"]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;
  for (const match of source.matchAll(pattern)) {
    const specifier = match[4] ?? match[5] ?? '';
    const to = specifier.startsWith('#') ? specifier.slice(1) : specifier.startsWith('.') ? relative(root, resolve(root, dirname(file), specifier)) : null;
    if (to && /^(app|db|search)\//.test(to)) found.push({ to, typeOnly: Boolean(match[2]) });
  }
  return found;
}

/** The floors of the house, lowest first; the first pattern that fits gives a file its floor. */
const FLOORS: [RegExp, number][] = [
  [/^app\/domain\//, 0],
  [/^app\/i18n\//, 1],
  [/^app\/policies\//, 1],
  [/^app\/content\/(nodes|render|diff|translation)\//, 1],
  [/^search\/language\//, 1],
  [/^search\/port\.ts$/, 1],
  [/^db\//, 1],
  [/^search\//, 2],
  [/^app\/features\/.*\/components\//, 4],
  [/^app\/features\/.*\.(client|island)\.tsx?$/, 4],
  [/^app\/features\//, 3],
  [/^app\/jobs\//, 3],
  [/^app\/(http|ui)\//, 4],
  [/^app\/content\/editor\//, 4],
  [/^app\/(routes|cli)\//, 5],
  [/^app\/(root|routes|entry\.[a-z]+)\.tsx?$/, 5],
];

const floorOf = (file: string) => FLOORS.find(([pattern]) => pattern.test(file))?.[1];

describe('floors', () => {
  it('gives every source file a home', () => {
    expect(files.filter((f) => floorOf(f) === undefined)).toEqual([]);
  });

  it('lets nothing import upward', () => {
    const upward = files.flatMap((file) => importsOf(file)
      .filter(({ to }) => (floorOf(to) ?? 0) > (floorOf(file) ?? 0))
      .map(({ to }) => `${file} -> ${to}`));
    expect(upward).toEqual([]);
  });

  it('keeps the domain to itself and the database below the features', () => {
    const domain = files.filter((f) => f.startsWith('app/domain/')).flatMap((f) => importsOf(f).filter(({ to }) => !to.startsWith('app/domain/')).map(({ to }) => `${f} -> ${to}`));
    const db = files.filter((f) => f.startsWith('db/')).flatMap((f) => importsOf(f).filter(({ to }) => !/^(db|app\/domain)\//.test(to)).map(({ to }) => `${f} -> ${to}`));
    const migrations = files.filter((f) => f.startsWith('db/migrations/')).flatMap((f) => importsOf(f).filter(({ typeOnly }) => !typeOnly).map(({ to }) => `${f} -> ${to}`));
    expect([...domain, ...db, ...migrations]).toEqual([]);
  });

  it('keeps pages and the edge away from SQL and engines', () => {
    const routes = files.filter((f) => /^app\/(routes|ui)\//.test(f)).flatMap((f) => importsOf(f)
      .filter(({ to, typeOnly }) => !typeOnly && /^(db\/(client|dialects|migrat)|search\/adapters)/.test(to)).map(({ to }) => `${f} -> ${to}`));
    const browser = files.filter((f) => /^app\/content\/editor\/|\.client\.tsx?$|^app\/entry\.client|^app\/ui\//.test(f)).flatMap((f) => importsOf(f)
      .filter(({ to, typeOnly }) => !typeOnly && /^(db|search)\/|\.server\.ts$/.test(to)).map(({ to }) => `${f} -> ${to}`));
    expect([...routes, ...browser]).toEqual([]);
  });

  it('keeps features apart: they meet through an event or a repository, the shared workflow aside', () => {
    const SHARED = new Set(['articles', 'review', 'files', 'people', 'accounts']);
    // the desk is made of the work of the others
    const COMPOSED = 'desk';
    const feature = (f: string) => /^app\/features\/([^/]+)\//.exec(f)?.[1];
    const parts = files.flatMap((f) => importsOf(f)
      .filter(({ to }) => feature(f) && feature(to) && feature(f) !== feature(to) && feature(f) !== COMPOSED && (/\/components\//.test(to) || !SHARED.has(feature(to) ?? '')))
      .map(({ to }) => `${f} -> ${to}`));
    expect(parts).toEqual([]);
  });
});

describe('circles', () => {
  it('has none', () => {
    const graph = new Map(files.map((f) => [f, importsOf(f).filter((i) => !i.typeOnly).map((i) => i.to)]));
    const state = new Map<string, 'open' | 'done'>();
    const circles: string[] = [];
    const visit = (file: string, path: string[]): void => {
      if (state.get(file) === 'done') return;
      if (state.get(file) === 'open') {
        circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
        return;
      }
      state.set(file, 'open');
      for (const to of graph.get(file) ?? []) visit(to, [...path, file]);
      state.set(file, 'done');
    };
    for (const file of files) visit(file, []);
    expect(circles).toEqual([]);
  });
});

describe('habits', () => {
  it('has no barrel files in app', () => {
    const barrels = files.filter((f) => /^app\/.*\/index\.tsx?$/.test(f) && /^export (\*|\{[^}]*\}) from/m.test(readFileSync(join(root, f), 'utf8')));
    expect(barrels).toEqual([]);
  });

  it('has no any, no silenced compiler and no silenced linter', () => {
    const found = files.filter((f) => /(: any\b|\bas any\b|<any>|@ts-ignore|@ts-expect-error|eslint-disable)/.test(readFileSync(join(root, f), 'utf8')));
    expect(found).toEqual([]);
  });

  it('names files in kebab-case', () => {
    expect(files.filter((f) => !/^[a-z0-9.$-]+$/.test(f.split('/').at(-1) ?? ''))).toEqual([]);
  });

  it('imports with the extension, so that Node, the bundler and the tests read the same path', () => {
    const bare = files.flatMap((f) => importsOf(f).filter(({ to }) => !/\.(ts|tsx|mjs|js|json|css)$/.test(to)).map(({ to }) => `${f} -> ${to}`));
    expect(bare).toEqual([]);
  });
});
