import { readFileSync } from 'node:fs';
import type { Lang } from '../fixtures.ts';

/** The words of the portal, read from its own files: what a test expects is what a person reads. */
export function words(lang: Lang, key: string, params: Record<string, string | number> = {}): string {
  const [namespace, path] = key.split(':') as [string, string];
  const file = (known[`${lang}/${namespace}`] ??= JSON.parse(readFileSync(`app/i18n/locales/${lang}/${namespace}.json`, 'utf8')) as unknown);
  const found = path.split('.').reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], file);
  if (typeof found !== 'string') throw new Error(`no words for ${lang} ${key}`);
  return found.replace(/{{(\w+)}}/g, (_, name: string) => String(params[name]));
}
const known: Record<string, unknown> = {};

const ENTITIES: Record<string, string> = { '&quot;': '"', '&amp;': '&', '&lt;': '<', '&gt;': '>', '&#x27;': "'", '&#39;': "'" };
export const plain = (html: string): string => html.replace(/&(quot|amp|lt|gt|#x27|#39);/g, (e) => ENTITIES[e]!);

/** What a page shows in a field of its form: the values of all controls of that name. */
export function typedIn(html: string, name: string): string[] {
  const inputs = [...html.matchAll(/<input\b[^>]*>/g)].map((m) => m[0]).filter((tag) => tag.includes(` name="${name}"`)).map((tag) => plain(/ value="([^"]*)"/.exec(tag)?.[1] ?? ''));
  const areas = [...html.matchAll(/<textarea\b([^>]*)>([^<]*)<\/textarea>/g)].filter((m) => m[1]!.includes(` name="${name}"`) || m[1]!.includes(` id="kept-${name}"`)).map((m) => plain(m[2]!).replace(/^\n/, ''));
  return [...inputs, ...areas];
}

/** The summary of errors: the field each line links to ('' for the form as a whole) and what it says. */
export function errorLines(html: string): { field: string; text: string }[] {
  const list = /id="errors"[^>]*>.*?<ul>(.*?)<\/ul>/s.exec(html)?.[1] ?? '';
  return [...list.matchAll(/<li>(?:<a href="#f-([^"]*)">)?(.*?)(?:<\/a>)?<\/li>/gs)].map((m) => ({ field: plain(m[1] ?? ''), text: plain(m[2]!) }));
}

/** The label of a field, as the page has it. */
export function labelOf(html: string, field: string): string {
  return plain(new RegExp(`for="f-${field}"[^>]*>(.*?)</label>`, 's').exec(html)?.[1]?.replace(/<[^>]*>/g, '') ?? '').trim();
}

/** The form by which a page offers to send once more what was not taken: where it goes, and what it holds. */
export function againIn(html: string): { action: string; fields: [string, string][] } {
  const form = [...html.matchAll(/<form\b[^>]*action="([^"]*)"[^>]*>(.*?)<\/form>/gs)].find((one) => one[2]!.includes('id="kept-') || one[2]!.includes(' name="writer"'));
  const controls = [...(form?.[2] ?? '').matchAll(/<input\b([^>]*)>|<textarea\b([^>]*)>([^<]*)<\/textarea>/g)];
  const named = (tag: string) => plain(/ name="([^"]*)"/.exec(tag)?.[1] ?? '');
  return { action: plain(form?.[1] ?? ''), fields: controls.map((m): [string, string] => (m[1] !== undefined ? [named(m[1]), plain(/ value="([^"]*)"/.exec(m[1])?.[1] ?? '')] : [named(m[2]!), plain(m[3]!).replace(/^\n/, '')])) };
}
