import { LOCALE_CODES } from '#app/domain/locales.ts';
import type { Person } from '#app/domain/actor.ts';
import type { EditionState } from '#app/domain/workflow.ts';
import { can } from '#app/policies/can.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { editionsOfPerson, publishedEditions } from '#db/repositories/editions.repo.ts';
import type { Ctx } from '../context.ts';

export type DeskEdition = { id: string; lang: string; state: EditionState; title: string; editedAt: string; published: boolean };
export type ToTranslate = { editionId: string; lang: string; title: string; missing: string[] };

const MOST = 200;

/** What the person is writing, newest first, and for translators the published practices that lack an interface language. */
export async function loadDesk(ctx: Ctx, person: Person): Promise<{ mine: DeskEdition[]; toTranslate: ToTranslate[] | null }> {
  const mine = (await editionsOfPerson(ctx.db.reader, person.id)).map((e) => ({
    id: e.id, lang: e.lang, state: e.state as EditionState, title: e.title, editedAt: e.edited_at, published: e.published_revision_id !== null,
  }));
  const translates = can(person, 'practice.add-edition', { state: 'published', acl: 'public', authorIds: [], translatorIds: [], contributorIds: [], conflictIds: [], published: true });
  return { mine, toTranslate: translates ? await lacking(ctx) : null };
}

async function lacking(ctx: Ctx): Promise<ToTranslate[]> {
  const rows = await publishedEditions(ctx.db.reader, visibleTo(ctx.actor).tokens, 2000);
  const practices = new Map<string, typeof rows>();
  for (const row of rows) practices.set(row.practice_id, [...(practices.get(row.practice_id) ?? []), row]);
  return [...practices.values()].flatMap((editions) => {
    const primary = new Set(editions.map((e) => e.lang.toLowerCase().split('-')[0]));
    const missing = LOCALE_CODES.filter((code) => !primary.has(code));
    const from = editions.find((e) => e.lang === e.original_lang) ?? editions[0];
    return missing.length && from ? [{ editionId: from.id, lang: from.lang, title: from.title, missing }] : [];
  }).slice(0, MOST);
}
