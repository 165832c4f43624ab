import { notFound } from '#app/domain/errors.ts';
import { paths } from '#app/domain/paths.ts';
import { intlTag } from '#app/domain/locales.ts';
import { VISITOR } from '#app/domain/actor.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { newestEditions } from '#db/repositories/library.repo.ts';
import type { Ctx } from '../context.ts';
import { xml } from './xml.ts';
import { vocabularyOf } from './vocabulary.server.ts';

const ENTRIES = 30;

/**
 * Atom feed of the editions in one language, of all practices or of one country or theme. Holds what a visitor may see whoever asks: readers of
 * feeds carry no session, and an address given on must not give more. Throws not-found for an unknown country or theme.
 */
export async function atomFeed(ctx: Ctx, only: { country?: string | undefined; theme?: string | undefined }): Promise<string> {
  const vocabulary = await vocabularyOf(ctx);
  for (const scheme of ['country', 'theme'] as const) if (only[scheme] && !vocabulary.has(scheme, only[scheme])) throw notFound();
  const concept = only.country ?? only.theme;
  const entries = await newestEditions(ctx.db.reader, visibleTo(VISITOR), { lang: ctx.locale, limit: ENTRIES, ...(concept ? { conceptIds: vocabulary.within(concept) } : {}) });

  const site = ctx.t('common:siteName');
  const self = ctx.baseUrl + paths.feed(ctx.locale) + (concept ? `?${only.country ? 'country' : 'theme'}=${concept}` : '');
  const updated = entries[0]?.publishedAt ?? '1970-01-01T00:00:00.000Z';
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    xml`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${intlTag(ctx.locale)}">`,
    xml`<id>${self}</id><title>${concept ? ctx.t('common:titled', { what: site, title: vocabulary.label(concept) }) : site}</title><subtitle>${ctx.t('common:tagline')}</subtitle><updated>${updated}</updated>`,
    xml`<link rel="self" type="application/atom+xml" href="${self}"/><link rel="alternate" type="text/html" href="${ctx.baseUrl + paths.practices(ctx.locale)}"/><author><name>${site}</name></author>`,
    ...entries.map((e) => xml`<entry><id>${`${ctx.baseUrl}${paths.permanent(e.practiceId)}#${e.lang}`}</id><title>${e.title}</title><link rel="alternate" type="text/html" hreflang="${e.lang}" href="${ctx.baseUrl + paths.practice(ctx.locale, e.slug)}"/><published>${e.firstPublishedAt ?? updated}</published><updated>${e.publishedAt ?? updated}</updated><summary xml:lang="${e.lang}">${e.summary}</summary></entry>`),
    '</feed>',
  ].join('\n');
}
