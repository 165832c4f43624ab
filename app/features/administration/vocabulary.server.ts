import { createHash } from 'node:crypto';
import { notFound } from '#app/domain/errors.ts';
import { LOCALE_CODES, type Locale } from '#app/domain/locales.ts';
import type { Ctx } from '#app/features/context.ts';
import { record, transact } from '#app/features/record.server.ts';
import { authorize, can } from '#app/policies/can.ts';
import { auditOf } from '#db/repositories/audit.repo.ts';
import { conceptById, conceptLabels, practicesWithConcept, prefLabels, setPrefLabel } from '#db/repositories/administration.repo.ts';

/** The whole vocabulary by scheme, for staff. */
export async function vocabulary(ctx: Ctx) {
  authorize(can(ctx.actor, 'vocabulary.edit'), ctx.actor);
  const concepts = await conceptLabels(ctx.db.reader);
  return [...new Set(concepts.map((c) => c.scheme))].map((scheme) => ({
    scheme, concepts: concepts.filter((c) => c.scheme === scheme).map((c) => ({ id: c.id, labels: c.labels, retired: c.retired_at !== null })),
  }));
}

/** One concept with the history of its labels. Throws not-found. */
export async function conceptPage(ctx: Ctx, id: string) {
  authorize(can(ctx.actor, 'vocabulary.edit'), ctx.actor);
  const concept = await conceptById(ctx.db.reader, id);
  if (!concept) throw notFound();
  const [labels, trail] = await Promise.all([prefLabels(ctx.db.reader, id), auditOf(ctx.db.reader, 'concept', id)]);
  return { id, scheme: concept.scheme, labels, history: trail.reverse().map((r) => ({ id: String(r.seq), at: r.at, actor: r.actor_name ?? '', change: r.reason ?? '' })) };
}

/** Changes the labels of a concept. What they were and became stands in the trail; the index and the pages that show them follow. Throws not-found. */
export async function renameConcept(ctx: Ctx, id: string, labels: Record<Locale, string>): Promise<void> {
  authorize(can(ctx.actor, 'vocabulary.edit'), ctx.actor);
  await transact(ctx, async (trx) => {
    if (!(await conceptById(trx, id))) throw notFound();
    const before = await prefLabels(trx, id);
    const changed = LOCALE_CODES.filter((lang) => before[lang] !== labels[lang]);
    if (changed.length === 0) return;
    for (const lang of changed) await setPrefLabel(trx, id, lang, labels[lang]);
    await record(ctx, trx, {
      action: 'vocabulary.renamed', objectKind: 'concept', objectId: id,
      beforeHash: digest(before), afterHash: digest({ ...before, ...labels }),
      reason: changed.map((lang) => `${lang}: ${before[lang] ?? '–'} → ${labels[lang]}`).join('; '),
      outbox: [{ kind: 'vocabulary.changed' }],
      practices: await practicesWithConcept(trx, id),
    });
  });
}

const digest = (labels: Record<string, string>) => createHash('sha256').update(JSON.stringify(Object.entries(labels).sort())).digest('hex');
