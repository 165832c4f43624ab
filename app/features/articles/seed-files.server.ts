import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { EDITION_FIELDS, type EditionText } from '#app/domain/edition-fields.ts';
import { ACCESS_KINDS } from '#app/domain/access.ts';
import { practiceMetaSchema, type PracticeMeta } from '#app/domain/practice-meta.ts';
import { instrumentSeedId } from '../seed-id.server.ts';

export type SeedEdition = { lang: string; text: EditionText; markdown: string };
/** `earlier`: the original as it was when its translations were made, where its text has changed since, and what that change is told to be. */
export type SeedPractice = { key: string; original: string; access: (typeof ACCESS_KINDS)[number]; meta: PracticeMeta; editions: SeedEdition[]; earlier: { markdown: string; note: string } | null };

/** `later`: what was changed in the original after it had been translated; its file holds the text as it is now. */
const laterChange = z.strictObject({ note: z.string().trim().min(1), changes: z.array(z.strictObject({ was: z.string(), now: z.string().min(1) })).min(1) });
const practiceFile = z.object({ key: z.string(), original: z.string(), access: z.enum(ACCESS_KINDS), later: laterChange.optional() });
const textFields = z.strictObject(Object.fromEntries(EDITION_FIELDS.map((f) => [f.name, z.string().trim().min(1).max(f.max)])));

/** Reads every practice folder, sorted by key. Throws with the file's name when one cannot be read. */
export async function readSeedPractices(folder: string): Promise<SeedPractice[]> {
  const keys = (await readdir(folder, { withFileTypes: true })).filter((e) => e.isDirectory()).map((e) => e.name).sort();
  return Promise.all(keys.map((key) => readSeedPractice(join(folder, key))));
}

async function readSeedPractice(folder: string): Promise<SeedPractice> {
  try {
    const yaml: unknown = parse(await readFile(join(folder, 'practice.yaml'), 'utf8'));
    const { key, original, access, later } = practiceFile.parse(yaml);
    const { key: _k, original: _o, access: _a, later: _l, ...metaFields } = yaml as Record<string, unknown>;
    const meta = practiceMetaSchema.parse(withCards(metaFields));
    const files = (await readdir(folder)).filter((name) => name.endsWith('.md'));
    const langs = files.map((name) => name.slice(0, -3)).sort((a, b) => Number(b === original) - Number(a === original) || a.localeCompare(b));
    const editions = await Promise.all(langs.map(async (lang) => ({ lang, ...splitFrontMatter(withCardIds(await readFile(join(folder, `${lang}.md`), 'utf8'))) })));
    const first = editions[0]?.markdown ?? '';
    return { key, original, access, meta, editions, earlier: later ? { note: later.note, markdown: asItWas(first, later.changes) } : null };
  } catch (error) {
    throw new Error(`${folder}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The text before the changes. Throws when one of them is not in it exactly once. */
function asItWas(markdown: string, changes: z.infer<typeof laterChange>['changes']): string {
  return changes.reduce((text, { was, now }) => {
    const parts = text.split(withCardIds(now));
    if (parts.length !== 2) throw new Error(`later: not once in the text: ${now}`);
    return parts.join(withCardIds(was));
  }, markdown);
}

function splitFrontMatter(source: string): { text: EditionText; markdown: string } {
  const match = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(source);
  if (!match) throw new Error('no front matter');
  return { text: textFields.parse(parse(match[1] ?? '')) as EditionText, markdown: match[2] ?? '' };
}

/** In the seeds a card is named by its key (`card: pe-ley-29785`); what is stored is its permanent id. */
function withCards(meta: Record<string, unknown>): Record<string, unknown> {
  const { instruments } = meta;
  if (!Array.isArray(instruments)) return meta;
  return { ...meta, instruments: (instruments as Record<string, unknown>[]).map(({ card, ...rest }) => ({ ...rest, ...(typeof card === 'string' ? { instrumentId: instrumentSeedId(card) } : {}) })) };
}

/** The same in the text: `:instrument[Ley 29785]{card=pe-ley-29785}`. */
function withCardIds(markdown: string): string {
  return markdown.replace(/(:instrument\[[^\]\n]*\]\{)card=([a-z0-9-]+)/g, (_, before: string, key: string) => `${before}id=${instrumentSeedId(key)}`);
}
