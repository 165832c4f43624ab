import { createHash } from 'node:crypto';
import { nameOf, TERM_SCHEME, type Concept } from '#app/domain/concept.ts';
import { AppError, notFound } from '#app/domain/errors.ts';
import { slugify } from '#app/domain/slug.ts';
import { authorize, can } from '#app/policies/can.ts';
import { auditOf } from '#db/repositories/audit.repo.ts';
import type { Executor } from '#db/client.ts';
import { conceptsOfScheme, saveConcept } from '#db/repositories/concepts.repo.ts';
import { practicesWithConcept } from '#db/repositories/administration.repo.ts';
import type { Ctx } from '../../context.ts';
import { record, transact } from '../../record.server.ts';
import { forgetTerms } from '../terms.server.ts';
import { effectsOf, type Effects } from './effects.server.ts';
import { nearnessProblems, notedLines } from './nearness-lines.ts';
import { problemsOf, type Problem } from './problems.ts';
import { EMPTY_CONCEPT, proposalOf, type ConceptForm } from './proposal.ts';

export const NEW = 'new';

/** A concept as it is, or an empty one for `new`, with all others to relate it to. Throws not-found. */
export async function conceptToEdit(ctx: Ctx, id: string) {
  authorize(can(ctx.actor, 'vocabulary.edit'), ctx.actor);
  const all = await conceptsOfScheme(ctx.db.reader, TERM_SCHEME);
  const concept = id === NEW ? EMPTY_CONCEPT : all.find((c) => c.id === id);
  if (!concept) throw notFound();
  const trail = id === NEW ? [] : await auditOf(ctx.db.reader, 'concept', id);
  const named = (list: readonly Concept[]) => list.map((c) => ({ id: c.id, label: nameOf(c, ctx.locale).label })).sort((a, b) => a.label.localeCompare(b.label, ctx.locale));
  return {
    concept, all, names: named(all.filter((c) => !c.retired && c.id !== id)), themes: named(await themesFor(ctx.db.reader, concept.theme)),
    history: [...trail].reverse().map((r) => ({ id: String(r.seq), at: r.at, actor: r.actor_name ?? '', change: r.reason ?? '' })),
  };
}

/** Themes a concept may be of; one that is no longer in use while it is the concept's. */
async function themesFor(db: Executor, own: string | null): Promise<Concept[]> {
  return (await conceptsOfScheme(db, 'theme')).filter((c) => !c.retired || c.id === own);
}

/** What keeps a change from being made. To retire a concept nothing is asked of it. */
async function problemsWith(ctx: Ctx, db: Executor, form: ConceptForm, proposed: Concept, all: readonly Concept[]): Promise<Problem[]> {
  if (form.intent === 'retire') return [];
  const { theme } = proposed;
  const before = all.find((c) => c.id === proposed.id);
  const unknown = theme !== null && !(await themesFor(db, before?.theme ?? null)).some((c) => c.id === theme);
  return [
    // what is said of a name that is taken out goes with it
    ...problemsOf(proposed, all, ctx.locale), ...nearnessProblems(notedLines(form.names), notedLines(form.near), [...proposed.labels, ...(before?.labels ?? [])]),
    ...(unknown ? [{ field: 'theme', key: 'unknown', params: { word: theme } }] : []),
  ];
}

export type Tried = { problems: Problem[]; effects: Effects | null; seen: string };

/** What a change would do, before it is made: what keeps it from being made, or what it does to the answers people get. */
export async function tryConcept(ctx: Ctx, id: string, form: ConceptForm): Promise<Tried> {
  const { concept, all } = await conceptToEdit(ctx, id);
  const proposed = named(proposalOf({ ...concept, retired: form.intent === 'retire' }, form), all);
  const problems = await problemsWith(ctx, ctx.db.reader, form, proposed, all);
  return problems.length > 0 ? { problems, effects: null, seen: '' } : { problems, effects: await effectsOf(ctx, proposed), seen: mark(proposed) };
}

/** Makes the change that was seen. Throws conflict when the concept has changed since; problems and a change not seen are given back. */
export async function publishConcept(ctx: Ctx, id: string, form: ConceptForm): Promise<Tried | { id: string }> {
  authorize(can(ctx.actor, 'vocabulary.edit'), ctx.actor);
  const done = await transact(ctx, async (trx): Promise<{ id: string } | null> => {
    const all = await conceptsOfScheme(trx, TERM_SCHEME);
    const now = id === NEW ? EMPTY_CONCEPT : all.find((c) => c.id === id);
    if (!now) throw notFound();
    if (now.version !== form.version) throw new AppError('conflict', {});
    const retire = form.intent === 'retire';
    const proposed = named(proposalOf({ ...now, retired: retire }, form), all);
    // what nobody has looked at is shown first
    if ((await problemsWith(ctx, trx, form, proposed, all)).length > 0 || mark(proposed) !== form.seen) return null;
    await saveConcept(trx, { ...proposed, version: now.version + 1 }, ctx.now().toISOString());
    await record(ctx, trx, {
      action: id === NEW ? 'thesaurus.added' : retire ? 'thesaurus.retired' : 'thesaurus.changed', objectKind: 'concept', objectId: proposed.id,
      beforeHash: digest(now), afterHash: digest(proposed), reason: changeText(now, proposed), outbox: [{ kind: 'vocabulary.changed' }], entries: [{ kind: 'term', id: proposed.id }], practices: await practicesWithConcept(trx, proposed.id),
    });
    return { id: proposed.id };
  });
  forgetTerms(ctx.db);
  return done ?? tryConcept(ctx, id, form);
}

/** A new concept is called after its English name. */
function named(concept: Concept, all: readonly Concept[]): Concept {
  if (concept.id) return concept;
  const base = `term-${slugify(nameOf(concept, 'en').label || 'x', 'x').slice(0, 50)}`;
  let id = base;
  for (let n = 2; all.some((c) => c.id === id); n++) id = `${base}-${n}`;
  return { ...concept, id };
}

const digest = (c: Concept) => createHash('sha256').update(JSON.stringify([c.labels, c.definition, c.scopeNote, c.example, c.theme, c.sources, c.broader, c.relations, c.status, c.countries, c.retired])).digest('hex');
const mark = (c: Concept) => digest(c).slice(0, 32);

/** What became different, in few words, for the trail. */
function changeText(before: Concept, after: Concept): string {
  const said = (c: Concept) => c.labels.map((l) => [l.lang, l.kind, `“${l.label}”`, l.match].filter(Boolean).join(' '));
  const [was, is] = [said(before), said(after)];
  const fields = (['broader', 'theme', 'status'] as const).filter((k) => before[k] !== after[k]).map((k) => `${k}: ${before[k] ?? '–'} → ${after[k] ?? '–'}`);
  const texts: string[] = (['definition', 'scopeNote', 'example', 'sources', 'relations', 'countries'] as const).filter((k) => JSON.stringify(before[k]) !== JSON.stringify(after[k]));
  const notes = (c: Concept) => JSON.stringify(c.labels.flatMap((l) => (Object.keys(l.note).length > 0 ? [[l.lang, l.label, l.note]] : [])));
  if (notes(before) !== notes(after)) texts.push('notes');
  return [...is.filter((l) => !was.includes(l)).map((l) => `+ ${l}`), ...was.filter((l) => !is.includes(l)).map((l) => `− ${l}`), ...fields, ...texts].join('; ').slice(0, 1_000);
}
