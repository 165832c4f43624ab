import type { InstrumentContent } from '#app/domain/instrument.ts';
import { createInstrument } from '#app/features/instruments/create-instrument.server.ts';
import type { TestDatabase } from '#tests/setup/database.ts';
import { testCtx } from './ctx.ts';
import { createPerson } from './people.ts';

export const CARD: InstrumentContent = {
  country: 'cl', kind: 'law', number: '20.551', year: 2011, body: 'Ministerio de Minería', lang: 'es', title: 'Regula el cierre de faenas e instalaciones mineras',
  title_es: '', title_en: 'Regulates the closure of mining operations', title_fr: 'Régit la fermeture des exploitations minières', status: 'in-force', statusSince: '', adopted: '2011-11-11', inForce: '',
  articles: '', url: '', summary_es: 'El plan de cierre con garantía.', summary_en: 'The closure plan and its guarantee.', summary_fr: 'Le plan de fermeture et sa garantie.',
};

/** Somebody of the programme's staff, with what they act with. */
export async function staffOf(database: TestDatabase) {
  const person = await createPerson(database, { role: 'staff' });
  return { person, ctx: await testCtx(database, person) };
}

export async function createCard(database: TestDatabase, change: Partial<InstrumentContent> = {}): Promise<{ id: string; slug: string }> {
  return createInstrument((await staffOf(database)).ctx, { ...CARD, ...change });
}
