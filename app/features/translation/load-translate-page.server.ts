import { createHash } from 'node:crypto';
import type { Person } from '#app/domain/actor.ts';
import { EDITION_FIELDS } from '#app/domain/edition-fields.ts';
import type { PracticeMeta } from '#app/domain/practice-meta.ts';
import { readTranslation, type Translation, type TranslationWay } from '#app/domain/translation.ts';
import type { EditionState } from '#app/domain/workflow.ts';
import type { WordChange } from '#app/content/diff/words.ts';
import { document, list, paragraph } from '#app/content/nodes/make.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { renderHtml } from '#app/content/render/html.ts';
import { escapeHtml } from '#app/content/render/safe.ts';
import { countStaleness, type Staleness, type UnitState } from '#app/content/translation/staleness.ts';
import { shownChange } from '#app/content/translation/shown-change.ts';
import { lostForms, textOfWords, type LostForm } from '#app/content/translation/unit-text.ts';
import { unitsOf, type Unit, type UnitPart, type UnitPlace, type UnitWords } from '#app/content/translation/units.ts';
import { can } from '#app/policies/can.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import type { EditionRow } from '#db/repositories/editions.repo.ts';
import { publishedRevision } from '#db/repositories/translations.repo.ts';
import { loadEditionFor, subjectOf, textOf } from '../articles/load-edition.server.ts';
import { withCitations } from '../articles/sources/citing.ts';
import { writesIn } from '../articles/load-write-page.server.ts';
import type { Ctx } from '../context.ts';
import { compareWith, type Comparison } from './compare-edition.server.ts';
import { unitsOfRevision } from './revision-units.server.ts';

export type TranslateUnit = {
  key: string; part: UnitPart; place: UnitPlace; state: UnitState; at: string | null;
  /** The original as it is read, and as it is written with its marks. */
  html: string; written: string;
  /** The translation as it is written; `was` tells a save whether it was touched. */
  text: string; was: string;
  multiline: boolean; max: number | null;
  /** What changed in the original since, word by word; null when nothing did or what it said is not known. */
  change: WordChange[] | null;
  lost: LostForm[];
};
export type TranslatePage = {
  id: string; lang: string; title: string; state: EditionState; how: TranslationWay | null; version: number;
  /** The revision of the original readers get now; null when none is published. */
  source: { lang: string; title: string; slug: string | null; rev: string; publishedAt: string | null } | null;
  units: TranslateUnit[]; extra: { key: string; part: UnitPart; place: UnitPlace; text: string }[]; count: Staleness;
  edits: boolean; revises: boolean; writes: boolean;
};

/** What a save compares: equal for equal texts, whatever line ends a browser sends. */
export function fingerprint(text: string): string {
  return createHash('sha256').update(text.replace(/\r\n?/g, '\n').trim()).digest('base64url').slice(0, 12);
}

export type Beside = { edition: EditionRow; record: Translation | null; doc: DocumentJson; target: Unit[]; source: NonNullable<Awaited<ReturnType<typeof publishedRevision>>> | null; comparison: Comparison | null };

/** An edition's working copy beside the published revision of what it translates. Throws like loadEditionFor. */
export async function loadBeside(ctx: Ctx, editionId: string, action: 'edition.read-working' | 'edition.edit'): Promise<Beside> {
  const db = ctx.db.reader;
  const edition = await loadEditionFor(db, ctx.actor, editionId, action);
  const record = readTranslation(edition.translation);
  const doc = JSON.parse(edition.doc) as DocumentJson;
  const target = unitsOf(textOf(edition), doc);
  // a writer of the edition may see the practice, whoever else may
  const visibility = { tokens: [...visibleTo(ctx.actor).tokens, edition.practice.acl] };
  const found = record ? await publishedRevision(db, visibility, record.from) : null;
  const source = found?.practice_id === edition.practice_id ? found : null;
  const comparison = record && source ? await compareWith(db, unitsOfRevision(source).units, target, record) : null;
  return { edition, record, doc, target, source, comparison };
}

/** What the translator's page shows; who reviews the working copy reads it beside the original too. Throws like loadEditionFor. */
export async function loadTranslatePage(ctx: Ctx, person: Person, editionId: string): Promise<TranslatePage> {
  const { edition, record, source, comparison } = await loadBeside(ctx, editionId, 'edition.read-working');
  const subject = subjectOf(edition);
  const meta = JSON.parse(edition.practice.draft_meta) as PracticeMeta;
  const compared = comparison ?? { units: [], extra: [], earlier: new Map() };
  return {
    id: edition.id, lang: edition.lang, title: edition.title, state: subject.state, how: record?.how ?? null, version: edition.version,
    source: source && { lang: source.lang, title: source.title, slug: source.slug, rev: source.id, publishedAt: source.published_at },
    units: compared.units.map(({ source: original, target, state, base }, index): TranslateUnit => {
      const before = state === 'changed' && base ? compared.earlier.get(base.rev)?.byKey.get(original.key) : undefined;
      const written = textOfWords(original.words);
      const text = target ? textOfWords(target.words) : '';
      return {
        key: original.key, part: original.part, place: original.place, state, at: base?.at ?? null, html: withCitations(htmlOf(original.words, `o${index}-`), meta.sources, { lang: source?.lang ?? edition.lang, locale: ctx.locale }).html, written, text, was: fingerprint(text),
        multiline: original.words.kind !== 'line' || written.length > 90 || original.key === 'field-summary' || original.key === 'field-fit',
        max: EDITION_FIELDS.find((field) => original.key === `field-${field.name}`)?.max ?? null,
        change: before ? shownChange(before.words, original.words) : null,
        lost: target && !target.empty ? lostForms(original.words, target.words) : [],
      };
    }),
    extra: compared.extra.map(({ key, part, place, words }) => ({ key, part, place, text: textOfWords(words) })),
    count: countStaleness(compared),
    edits: can(person, 'edition.edit', subject), revises: can(person, 'edition.revise', subject), writes: writesIn(person, edition),
  };
}

function htmlOf(words: UnitWords, idPrefix: string): string {
  if (words.kind === 'line') return `<p>${escapeHtml(words.line)}</p>`;
  return renderHtml(document([words.kind === 'list' ? list(words.list.listType, words.list.children.map((item) => item.children), words.list.start) : paragraph(words.inline)]), { idPrefix });
}
