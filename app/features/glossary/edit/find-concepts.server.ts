import { nameOf, TERM_SCHEME, type ConceptStatus } from '#app/domain/concept.ts';
import { authorize, can } from '#app/policies/can.ts';
import { conceptsOfScheme } from '#db/repositories/concepts.repo.ts';
import { fold } from '#search/language/fold.ts';
import type { Ctx } from '../../context.ts';

export type FoundConcept = { id: string; labels: Record<string, string>; status: ConceptStatus; retired: boolean };

/** Concepts whose id or a label has every word typed, all of them when nothing is typed. */
export async function findConcepts(ctx: Ctx, q: string): Promise<FoundConcept[]> {
  authorize(can(ctx.actor, 'vocabulary.edit'), ctx.actor);
  const typed = fold(q.slice(0, 200)).match(/[\p{L}\p{N}]+/gu) ?? [];
  const all = await conceptsOfScheme(ctx.db.reader, TERM_SCHEME);
  return all.filter((c) => typed.every((word) => fold([c.id, ...c.labels.map((l) => l.label)].join('\n')).includes(word)))
    .map((c) => ({ name: nameOf(c, ctx.locale).label, found: { id: c.id, labels: Object.fromEntries(c.labels.filter((l) => l.kind === 'pref').map((l) => [l.lang, l.label])), status: c.status, retired: c.retired } }))
    .sort((a, b) => a.name.localeCompare(b.name, ctx.locale)).map((c) => c.found);
}
