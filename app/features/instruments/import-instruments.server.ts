import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Person } from '#app/domain/actor.ts';
import { instrumentSchema, type InstrumentContent } from '#app/domain/instrument.ts';
import type { Ctx } from '#app/features/context.ts';
import { instrumentSeedId } from '#app/features/seed-id.server.ts';
import { knownInstrumentKeys } from '#db/repositories/instruments.repo.ts';
import { createInstrument } from './create-instrument.server.ts';

/** Whoever imports is not a person with an account; the trail names it. */
const IMPORTER: Person = {
  kind: 'person', id: 'importeditor22222222222222', name: 'Intercambio', email: '', locale: 'es', group: null,
  grants: [{ role: 'editor', communityId: null }], secondFactor: true, sessionId: 'import',
};

/** A card as the seeds write it: the fields of the card, translations grouped by language, empty ones left out. */
const perLanguage = z.strictObject({ es: z.string().default(''), en: z.string().default(''), fr: z.string().default('') });
const seedCard = z.looseObject({ key: z.string().regex(/^[a-z0-9-]{3,80}$/), titles: perLanguage, summary: perLanguage });

export type SeedInstrument = { key: string; content: InstrumentContent };

/** Reads the file of cards. Throws with the key of a card the schema refuses. */
export async function readSeedInstruments(file: string): Promise<SeedInstrument[]> {
  const list = z.array(seedCard).parse(parse(await readFile(file, 'utf8')));
  return list.map(({ key, titles, summary, ...fields }) => {
    const parsed = instrumentSchema.safeParse({
      number: '', statusSince: '', adopted: '', inForce: '', articles: '', url: '', ...fields,
      title_es: titles.es, title_en: titles.en, title_fr: titles.fr, summary_es: summary.es, summary_en: summary.en, summary_fr: summary.fr,
    });
    if (!parsed.success) throw new Error(`${key}: ${parsed.error.issues.map((i) => `${i.path.join('.')} ${i.message}`).join('; ')}`);
    return { key, content: parsed.data };
  });
}

/** Brings cards in through the use case staff use. Those already there (by their key) are left alone. Returns how many were added. */
export async function importInstruments(base: Omit<Ctx, 'actor'>, cards: readonly SeedInstrument[]): Promise<number> {
  const ctx: Ctx = { ...base, actor: IMPORTER };
  const known = await knownInstrumentKeys(ctx.db.reader);
  const missing = cards.filter((card) => !known.has(card.key));
  for (const { key, content } of missing) await createInstrument(ctx, content, { id: instrumentSeedId(key), key });
  return missing.length;
}
