import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Lang } from '../fixtures.ts';

type Tree = { [key: string]: string | Tree };
const read = new Map<string, Tree>();

function tree(lang: Lang, namespace: string): Tree {
  const path = new URL(`../../../app/i18n/locales/${lang}/${namespace}.json`, import.meta.url);
  const known = read.get(path.href) ?? (JSON.parse(readFileSync(path, 'utf8')) as Tree);
  read.set(path.href, known);
  return known;
}

/** The words a person reads, by the key of the translation file: a test finds a control by what stands on it in each language. */
export function say(lang: Lang, key: string, params: Record<string, string | number> = {}): string {
  const [namespace = '', path = ''] = key.split(':');
  const found = path.split('.').reduce<string | Tree | undefined>((at, step) => (typeof at === 'object' ? at[step] : undefined), tree(lang, namespace));
  if (typeof found !== 'string') throw new Error(`no words at ${lang} ${key}`);
  return found.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''));
}

/** What a seeded practice says of itself in one language. */
export function seed(key: string, lang: Lang): { title: string; result: string } {
  const text = readFileSync(new URL(`../../../db/seeds/practices/${key}/${lang}.md`, import.meta.url), 'utf8');
  return parse(text.split('---')[1] ?? '') as { title: string; result: string };
}
