import { notFound } from '#app/domain/errors.ts';
import { localeOfTag } from '#app/domain/locales.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { editionHeads, type EditionHead } from '#db/repositories/library.repo.ts';
import type { Ctx } from '../context.ts';

/** A practice as a discussion names it: title and address of the edition nearest to the reader's language. */
export type PracticeHeading = { id: string; title: string; lang: string; slug: string };

/** Headings of these practices, as far as the reader may see them. */
export async function practiceHeadings(ctx: Ctx, practiceIds: readonly string[]): Promise<Map<string, PracticeHeading>> {
  const heads = await editionHeads(ctx.db.reader, visibleTo(ctx.actor), [...new Set(practiceIds)]);
  const found = new Map<string, PracticeHeading>();
  for (const id of new Set(heads.map((h) => h.practiceId))) {
    const editions = heads.filter((h) => h.practiceId === id);
    const head = nearest(editions, ctx.locale);
    if (head) found.set(id, { id, title: head.title, lang: head.lang, slug: head.slug });
  }
  return found;
}

/** The heading of one edition of a practice that was found. */
export function headingOf(practice: { practiceId: string; editions: readonly Omit<EditionHead, 'practiceId'>[] }, editionId: string): PracticeHeading {
  const head = practice.editions.find((e) => e.editionId === editionId);
  if (!head) throw notFound();
  return { id: practice.practiceId, title: head.title, lang: head.lang, slug: head.slug };
}

function nearest(editions: readonly (EditionHead & { originalLang: string })[], locale: string): EditionHead | undefined {
  return editions.find((e) => e.lang === locale) ?? editions.find((e) => localeOfTag(e.lang) === locale)
    ?? editions.find((e) => e.lang === e.originalLang) ?? editions[0];
}
