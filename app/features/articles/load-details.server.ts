import { communitiesOf, type Person } from '#app/domain/actor.ts';
import { EMPTY_META, type PracticeMeta } from '#app/domain/practice-meta.ts';
import { can } from '#app/policies/can.ts';
import { instrumentName } from '#app/i18n/instrument-name.ts';
import { communitiesByIds } from '#db/repositories/community-names.repo.ts';
import { editionsOfPractice } from '#db/repositories/editions.repo.ts';
import { allInstruments } from '#db/repositories/instruments.repo.ts';
import { conceptsIn, type Concept } from '#db/repositories/vocabulary.repo.ts';
import type { Ctx } from '../context.ts';
import { loadEditionFor, subjectOf } from './load-edition.server.ts';
import type { CardChoice } from './match-cards.ts';

export type DetailsPage = {
  id: string; practiceId: string; lang: string; originalLang: string; title: string; version: number; meta: PracticeMeta; concepts: Concept[]; access: string; maySetAccess: boolean; mayInvite: boolean;
  /** Communities the person may keep the practice for: acl token and name. */
  communities: { token: string; name: string }[];
  /** Cards of legal instruments that can be named. */
  cards: CardChoice[];
};

/** The details the editions of a practice share, for those who may write them. */
export async function loadDetails(ctx: Ctx, person: Person, editionId: string): Promise<DetailsPage> {
  const edition = await loadEditionFor(ctx.db.reader, person, editionId, 'edition.edit');
  const [concepts, siblings, communities, cards] = await Promise.all([
    conceptsIn(ctx.db.reader, ctx.locale), editionsOfPractice(ctx.db.reader, edition.practice_id), communitiesByIds(ctx.db.reader, communitiesOf(person)), allInstruments(ctx.db.reader),
  ]);
  const published = siblings.some((e) => e.published_revision_id !== null);
  return {
    id: edition.id, practiceId: edition.practice_id, lang: edition.lang, originalLang: edition.practice.original_lang, title: edition.title, version: edition.practice.meta_version, meta: { ...EMPTY_META, ...(JSON.parse(edition.practice.draft_meta) as PracticeMeta) },
    concepts, access: edition.practice.acl, maySetAccess: can(person, 'practice.set-access', { ...subjectOf(edition), published }),
    mayInvite: can(person, 'practice.invite-author', subjectOf(edition)),
    communities: communities.map((c) => ({ token: `community-${c.id}`, name: c.name })),
    cards: cards.map(({ id, content }) => ({ id, content, label: instrumentName(content, ctx.t) + ctx.t('common:colon') + content.title })),
  };
}
