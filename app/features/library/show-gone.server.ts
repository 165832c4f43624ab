import { notFound } from '#app/domain/errors.ts';
import { editionFor } from '#app/domain/edition-choice.ts';
import { localeOfTag, type Locale } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { languageName } from '#app/i18n/languages.ts';
import { editionHeads } from '#db/repositories/library.repo.ts';
import { goneAtSlug, goneOfPractice, type GoneRow } from '#db/repositories/retirements.repo.ts';
import type { Ctx } from '../context.ts';
import { readMeta } from './practice-heads.ts';
import { vocabularyOf } from './vocabulary.server.ts';

/** What is said of an edition nobody reads any more: what it was, why it went, what replaces it. Never its text. */
export type Gone = {
  practiceId: string; title: string; lang: string; countries: string[]; firstPublishedAt: string | null; publishedAt: string | null;
  at: string; reason: string; reasonLang: string; reasonLanguage: string | null;
  replacement: { title: string; href: string; lang: string } | null;
  /** The same practice in languages in which it can still be read. */
  editions: { lang: string; name: string; href: string }[];
  permanent: string;
};

/** A withdrawn edition by an address it had; the reader's language first. Null when there is none the reader may know of. */
export async function goneAt(ctx: Ctx, slug: string): Promise<GoneRow | null> {
  const rows = await goneAtSlug(ctx.db.reader, visibleTo(ctx.actor), slug);
  return rows.find((r) => localeOfTag(r.lang) === ctx.locale && r.current) ?? rows.find((r) => localeOfTag(r.lang) === ctx.locale) ?? rows[0] ?? null;
}

/** The withdrawn edition of a practice that a reader of this language is led to, with its address, or null. */
export async function goneOf(ctx: Ctx, practiceId: string, locale: Locale = ctx.locale) {
  const rows = await goneOfPractice(ctx.db.reader, visibleTo(ctx.actor), practiceId);
  const first = rows[0];
  return first ? (editionFor(rows, locale, first.originalLang) ?? first) : null;
}

/** The page of a withdrawn edition. Throws not-found where there is none, as for an address that never was. */
export async function showGone(ctx: Ctx, slug: string): Promise<Gone> {
  const row = slug.length > 100 ? null : await goneAt(ctx, slug);
  if (!row) throw notFound();
  return presentGone(ctx, row);
}

/** The same facts by the practice, for machines; null where nothing of it was withdrawn. */
export async function goneFacts(ctx: Ctx, practiceId: string): Promise<Gone | null> {
  const row = await goneOf(ctx, practiceId);
  return row ? presentGone(ctx, row) : null;
}

async function presentGone(ctx: Ctx, row: GoneRow): Promise<Gone> {
  const visibility = visibleTo(ctx.actor);
  const [vocabulary, still, instead] = await Promise.all([vocabularyOf(ctx), editionHeads(ctx.db.reader, visibility, [row.practiceId]), row.replacedBy ? editionHeads(ctx.db.reader, visibility, [row.replacedBy]) : []]);
  const replacement = instead[0] ? editionFor(instead, ctx.locale, instead[0].originalLang) : null;
  const hrefOf = (e: { lang: string; slug: string }) => paths.practice(localeOfTag(e.lang) ?? ctx.locale, e.slug);
  return {
    practiceId: row.practiceId, title: row.title, lang: row.lang, countries: readMeta(row.meta).countries.map(vocabulary.label), firstPublishedAt: row.firstPublishedAt, publishedAt: row.publishedAt,
    at: row.at, reason: row.reason, reasonLang: row.reasonLang, reasonLanguage: localeOfTag(row.reasonLang) === ctx.locale ? null : languageName(row.reasonLang, ctx.locale),
    replacement: replacement ? { title: replacement.title, lang: replacement.lang, href: paths.practice(ctx.locale, replacement.slug) } : null,
    editions: still.map((e) => ({ lang: e.lang, name: languageName(e.lang, ctx.locale), href: hrefOf(e) })),
    permanent: ctx.baseUrl + paths.permanent(row.practiceId),
  };
}
