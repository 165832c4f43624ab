import { localeOfTag } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { readTranslation, type TranslationWay } from '#app/domain/translation.ts';
import { visit } from '#app/content/nodes/block-ids.ts';
import { document } from '#app/content/nodes/make.ts';
import type { AnyNodeJson, BlockJson, DocumentJson } from '#app/content/nodes/schema.ts';
import { renderHtml } from '#app/content/render/html.ts';
import { escapeHtml } from '#app/content/render/safe.ts';
import { textOfWords } from '#app/content/translation/unit-text.ts';
import type { Unit, UnitPart, UnitPlace } from '#app/content/translation/units.ts';
import { languageName } from '#app/i18n/languages.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { filesOfPractice } from '#db/repositories/file-sizes.repo.ts';
import { publishedRevision } from '#db/repositories/translations.repo.ts';
import { renderLabels } from '../articles/snapshot.server.ts';
import type { Ctx } from '../context.ts';
import { compareWith } from './compare-edition.server.ts';
import { unitsOfRevision } from './revision-units.server.ts';

/** What readers are told of a translation: what it was made from and how, and which of its paragraphs are older than the original. */
export type TranslationView = {
  how: TranslationWay | null;
  original: { lang: string; language: string; href: string | null; publishedAt: string | null } | null;
  changed: number; missing: number; gone: number; since: string | null;
  /** Older passages in order: where they stand in the text, or null with what the original says (for titles and the like) when it was asked for. */
  older: { key: string; part: UnitPart; place: UnitPlace; anchor: string | null; original: string | null }[];
  /** Whether the original is shown beside them; `toggle` is the address that shows or hides it. */
  beside: boolean; toggle: string;
};

/** Null for an edition that is no translation. `html`: the text with the older paragraphs marked, null when none is; `stamp` tells one state of it from another. */
export async function translationView(ctx: Ctx, at: { editionId: string; href: string; beside: string | null }): Promise<{ view: TranslationView; html: string | null; stamp: string } | null> {
  const db = ctx.db.reader;
  const visibility = visibleTo(ctx.actor);
  const edition = await publishedRevision(db, visibility, at.editionId);
  const record = readTranslation(edition?.translation ?? null);
  if (!edition || !record) return null;
  const found = await publishedRevision(db, visibility, record.from);
  const source = found?.practice_id === edition.practice_id ? found : null;
  const nothing = { how: record.how, original: null, changed: 0, missing: 0, gone: 0, since: null, older: [], beside: false, toggle: at.href };
  if (!source) return { view: nothing, html: null, stamp: '' };

  const compared = await compareWith(db, unitsOfRevision(source).units, unitsOfRevision(edition).units, record);
  const changed = compared.units.filter((unit) => unit.state === 'changed');
  const beside = at.beside === source.lang && changed.length > 0;
  const [doc, original] = [JSON.parse(edition.doc) as DocumentJson, JSON.parse(source.doc) as DocumentJson];
  const hosts = hostsOf(doc);
  const view: TranslationView = {
    how: record.how,
    original: {
      lang: source.lang, language: languageName(source.lang, ctx.locale), publishedAt: source.published_at,
      href: source.slug ? paths.practice(localeOfTag(source.lang) ?? ctx.locale, source.slug) : null,
    },
    changed: changed.length, missing: compared.units.filter((unit) => unit.state === 'missing').length, gone: compared.extra.filter((unit) => record.units[unit.key]).length,
    since: changed.flatMap(({ base }) => base?.at ?? []).sort()[0] ?? null,
    older: changed.map(({ source: unit, target }) => {
      const host = target ? hosts.get(target.key) : undefined;
      return { key: unit.key, part: unit.part, place: unit.place, anchor: host ? `older-${host}` : null, original: beside && !host ? textOfWords(unit.words) : null };
    }),
    beside, toggle: beside ? at.href : `${at.href}?beside=${source.lang}`,
  };
  const marked = new Set(changed.flatMap(({ target }) => (target && hosts.get(target.key)) ?? []));
  if (marked.size === 0) return { view, html: null, stamp: '' };
  const files = await filesOfPractice(db, edition.practice_id);
  const words = { note: ctx.t('translation:reader.older'), name: ctx.t('translation:reader.originalIn', { language: languageName(source.lang, ctx.locale) }) };
  const around = new Map([...marked].map((id) => [id, (html: string) => mark(html, id, words, beside ? blockHtml(original, id, source.lang, ctx, files) : null, source.lang)]));
  return { view, html: renderHtml(doc, { files, labels: renderLabels(edition.lang, ctx.locale), around }), stamp: `${source.id}${beside ? ' beside' : ''}` };
}

function mark(html: string, id: string, words: { note: string; name: string }, original: string | null, lang: string): string {
  const beside = original ? `<div class="older-original"><p class="older-note">${escapeHtml(words.name)}</p><div lang="${escapeHtml(lang)}">${original}</div></div>` : '';
  return `<div class="older" id="older-${id}"><div><p class="older-note">${escapeHtml(words.note)}</p>${html}</div>${beside}</div>`;
}

function blockHtml(doc: DocumentJson, id: string, lang: string, ctx: Ctx, files: Map<string, { width: number; height: number }>): string | null {
  let found: AnyNodeJson | null = null;
  visit(doc.root, (node) => {
    if ('$' in node && 'id' in node.$ && node.$.id === id) found = node;
  });
  return found ? renderHtml(document([found as BlockJson]), { files, idPrefix: `original-${id}-`, labels: renderLabels(lang, ctx.locale) }) : null;
}

/** The block of the page each passage is marked at: its own, the table of a cell. Fields and titles of sections have none. */
function hostsOf(doc: DocumentJson): Map<string, string> {
  const hosts = new Map<string, string>();
  visit(doc.root, (node) => {
    if (!('$' in node) || !('id' in node.$)) return;
    const { id } = node.$;
    if (node.type === 'table') visit(node, (inner) => inner.type === 'paragraph' && hosts.set(inner.$.id, id));
    const parts: Partial<Record<AnyNodeJson['type'], readonly Unit['part'][]>> = { image: ['alt', 'caption', 'credit'], table: ['caption'], callout: ['title'], quote: ['speaker', 'consent'], 'reused-block': ['note'] };
    if ((node.type === 'paragraph' || node.type === 'heading' || node.type === 'list') && !hosts.has(id)) hosts.set(id, id);
    for (const part of parts[node.type] ?? []) hosts.set(`${id}-${part}`, id);
  });
  return hosts;
}
