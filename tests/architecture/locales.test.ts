import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LOCALE_CODES } from '#app/domain/locales.ts';
import { NAMESPACES, resources } from '#app/i18n/resources.ts';

const root = resolve(import.meta.dirname, '../..');

function flatten(value: unknown, prefix = ''): Record<string, string> {
  if (typeof value === 'string') return { [prefix]: value };
  if (Array.isArray(value)) return Object.assign({}, ...value.map((v, i) => flatten(v, `${prefix}.${i}`)));
  if (typeof value === 'object' && value) return Object.assign({}, ...Object.entries(value).map(([k, v]) => flatten(v, prefix ? `${prefix}.${k}` : k)));
  return {};
}

/** A key without its plural form: languages have different sets of forms. */
const base = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '');
const placeholders = (text: string) => [...text.matchAll(/\{\{\s*([a-zA-Z]+)[^}]*\}\}/g)].map((m) => m[1]).sort();

describe.each(NAMESPACES)('locale files of %s', (namespace) => {
  const flat = Object.fromEntries(LOCALE_CODES.map((l) => [l, flatten(resources[l][namespace])]));
  const es = flat['es'] ?? {};

  it.each(LOCALE_CODES.filter((l) => l !== 'es'))('has every key of es in %s and no other', (locale) => {
    const here = new Set(Object.keys(flat[locale] ?? {}).map(base));
    const there = new Set(Object.keys(es).map(base));
    expect([...there].filter((k) => !here.has(k))).toEqual([]);
    expect([...here].filter((k) => !there.has(k))).toEqual([]);
  });

  it('uses the same placeholders in every language', () => {
    const differing = Object.entries(es).flatMap(([key, text]) => LOCALE_CODES.flatMap((l) => {
      const other = flat[l]?.[key];
      return other !== undefined && String(placeholders(other)) !== String(placeholders(text)) ? [`${l} ${key}`] : [];
    }));
    expect(differing.filter((k) => !/_(one|zero)$/.test(k))).toEqual([]);
  });

  it('has every plural form its language needs', () => {
    const missing = LOCALE_CODES.flatMap((l) => {
      const forms = new Intl.PluralRules(l).resolvedOptions().pluralCategories;
      const keys = Object.keys(flat[l] ?? {});
      const plural = new Set(keys.filter((k) => /_(one|other)$/.test(k)).map(base));
      return [...plural].flatMap((k) => forms.filter((f) => !keys.includes(`${k}_${f}`)).map((f) => `${l} ${k}_${f}`));
    });
    expect(missing).toEqual([]);
  });

  it('says nothing twice over and leaves nothing empty', () => {
    expect(LOCALE_CODES.flatMap((l) => Object.entries(flat[l] ?? {}).filter(([, text]) => !text.trim()).map(([k]) => `${l} ${k}`))).toEqual([]);
  });
});

describe('keys in use', () => {
  const walk = (dir: string): string[] => readdirSync(join(root, dir)).flatMap((name) => {
    const path = join(dir, name);
    return statSync(join(root, path)).isDirectory() ? walk(path) : /\.tsx?$/.test(name) ? [path] : [];
  });
  const sources = ['app', 'search'].flatMap(walk);
  const code = sources.map((f) => readFileSync(join(root, f), 'utf8'));
  const whole = code.join('\n');

  it('are all in the files', () => {
    const missing: string[] = [];
    for (const [i, source] of code.entries()) {
      const ns = /useTranslation\(\s*(?:\[\s*)?'([a-z]+)'/.exec(source)?.[1] ?? 'common';
      for (const match of source.matchAll(/\bt\(\s*'([a-zA-Z]+:)?([a-zA-Z][\w.-]*)'/g)) {
        const namespace = (match[1]?.slice(0, -1) ?? ns) as (typeof NAMESPACES)[number];
        const key = match[2] ?? '';
        const keys = Object.keys(flatten(resources.es[namespace] ?? {}));
        // what is a group of texts and no text itself would be shown as an error
        if (!keys.some((k) => k === key || base(k) === key)) missing.push(`${sources[i]}: ${namespace}:${key}`);
      }
    }
    expect(missing).toEqual([]);
  });

  it('are all used somewhere', () => {
    const unused = NAMESPACES.flatMap((ns) => Object.keys(flatten(resources.es[ns])).filter((key) => {
      const plain = base(key);
      const parts = plain.split('.');
      // a key built from data (`section.${kind}.title`) is used through its fixed beginning
      const prefixes = parts.map((_, i) => parts.slice(0, i).join('.')).filter(Boolean);
      const dashed = plain.includes('-') ? plain.slice(0, plain.lastIndexOf('-')) : '';
      return !whole.includes(plain) && !prefixes.some((p) => whole.includes(`${p}.\${`) || whole.includes(`'${p}'`) || whole.includes(`:${p}'`)) && !(dashed && whole.includes(`${dashed}-\${`)) && !/\$\{[^}]*\}-help/.test(ns === 'errors' ? whole : '') ;
    }).map((key) => `${ns}:${key}`));
    expect(unused).toEqual([]);
  });
});
