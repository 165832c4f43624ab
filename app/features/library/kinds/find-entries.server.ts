import type { EntryKind, EntryRef } from '#app/domain/entries.ts';
import { nameOf, TERM_SCHEME, termSlug } from '#app/domain/concept.ts';
import { titleIn, type InstrumentStatus } from '#app/domain/instrument.ts';
import { localeOfTag, type Locale } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { formatPartialDate } from '#app/i18n/format.ts';
import { instrumentName } from '#app/i18n/instrument-name.ts';
import { conceptsOfScheme } from '#db/repositories/concepts.repo.ts';
import { instrumentsByIds } from '#db/repositories/instruments.repo.ts';
import { visibleMentions, type MentionKind } from '#db/repositories/mentions.repo.ts';
import type { Ctx } from '../../context.ts';
import { presentNamedRow } from '../directory/directory.present.ts';
import { gatherNamed } from '../directory/named.ts';
import { vocabularyOf } from '../vocabulary.server.ts';

/** Something other than a practice that the search found, as the database has it now. */
export type FoundEntry = {
  href: string;
  /** Its name, and its language where that is not the reader's. */
  title: string;
  lang: string | undefined;
  /** What it is in a few words: number, country, organisation. */
  about: string;
  status: { status: InstrumentStatus; since: string } | null;
};

export const entryKey = ({ kind, id }: EntryRef): string => `${kind} ${id}`;

/** What the reader may see of these, by key: the index may be a moment behind, so what is shown is asked of the database again. */
export async function findEntries(ctx: Ctx, refs: readonly EntryRef[]): Promise<Map<string, FoundEntry>> {
  const idsOf = (kind: EntryKind) => refs.flatMap((ref) => (ref.kind === kind ? [ref.id] : []));
  const found = await Promise.all([
    instruments(ctx, idsOf('instrument')), terms(ctx, idsOf('term')), named(ctx, 'organisation', idsOf('organisation')), named(ctx, 'person', idsOf('person')),
  ]);
  return new Map(found.flat());
}

type Entries = [string, FoundEntry][];
const foreign = (tag: string, locale: Locale) => (localeOfTag(tag) === locale ? undefined : tag);

async function instruments(ctx: Ctx, ids: readonly string[]): Promise<Entries> {
  return (await instrumentsByIds(ctx.db.reader, ids)).map(({ id, slug, content }) => {
    const { title, lang } = titleIn(content, ctx.locale);
    return [entryKey({ kind: 'instrument', id }), {
      href: paths.instrument(ctx.locale, slug), title, lang: foreign(lang, ctx.locale), about: instrumentName(content, ctx.t),
      status: { status: content.status, since: formatPartialDate(ctx.locale, content.statusSince) },
    }];
  });
}

async function terms(ctx: Ctx, ids: readonly string[]): Promise<Entries> {
  if (ids.length === 0) return [];
  const vocabulary = await vocabularyOf(ctx);
  return (await conceptsOfScheme(ctx.db.reader, TERM_SCHEME, ids)).filter((c) => c.status === 'published' && !c.retired).map((c) => {
    const { label, lang } = nameOf(c, ctx.locale);
    return [entryKey({ kind: 'term', id: c.id }), {
      href: paths.term(ctx.locale, termSlug(c.id)), title: label, lang: foreign(lang, ctx.locale), about: c.countries.map(vocabulary.label).join(', '), status: null,
    }];
  });
}

async function named(ctx: Ctx, kind: MentionKind, ids: readonly string[]): Promise<Entries> {
  if (ids.length === 0) return [];
  const vocabulary = await vocabularyOf(ctx);
  return [...gatherNamed(kind, await visibleMentions(ctx.db.reader, visibleTo(ctx.actor), kind, { ids })).values()].map((one) => {
    const { href, name, about } = presentNamedRow(kind, one, ctx.locale, vocabulary);
    return [entryKey({ kind, id: one.id }), { href, title: name, lang: undefined, about, status: null }];
  });
}
