import type { Visibility } from '#app/domain/access.ts';
import type { Locale } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { entryAnchor } from '#app/content/render/citations.ts';
import { citationsAsText } from '#app/content/render/citations-as-text.ts';
import { fillReused, reusedIn, type ReusedText } from '#app/content/render/reused.ts';
import { reusedKey, type Reused } from '#app/content/render/reused-place.ts';
import { formatDate, formatList } from '#app/i18n/format.ts';
import { translator } from '#app/i18n/translator.ts';
import { conceptsIn } from '#db/repositories/vocabulary.repo.ts';
import { filesOfPractice } from '#db/repositories/file-sizes.repo.ts';
import type { Ctx } from '../../context.ts';
import { citables } from '../sources/citing.ts';
import { renderLabels } from '../snapshot.server.ts';
import { mayRepeat, originsOf, type Origin } from './origins.server.ts';

type Reader = Pick<Ctx, 'actor' | 'db'>;
/** `base`: put before addresses that leave the portal. `visibility`: whose eyes it is read with, when not the actor's. */
type How = { locale: Locale; base?: string; visibility?: Visibility };

/** Derived HTML with the blocks of other practices in their places, as this reader may see them. Every page, preview and file that shows a text goes through here. */
export async function withReused(ctx: Reader, html: string, how: How & { prefix?: string }): Promise<string> {
  const cited = reusedIn(html);
  return cited.length > 0 ? fillReused(html, await reusedTexts(ctx, cited, how), how.prefix) : html;
}

/** The words of cited blocks for this reader. What was not asked for is as good as not there. */
export async function reusedTexts(ctx: Reader, cited: readonly Reused[], how: How): Promise<(reused: Reused) => ReusedText> {
  const { locale } = how;
  const t = translator(locale);
  const origins = await originsOf(ctx.db.reader, how.visibility ?? visibleTo(ctx.actor), cited, locale);
  const places = origins.size > 0 ? new Map((await conceptsIn(ctx.db.reader, locale)).map((c) => [c.id, c.label])) : new Map<string, string>();
  const texts = new Map<string, ReusedText['shown']>();
  for (const [key, origin] of origins) texts.set(key, await shownText(ctx, origin, how, (id) => places.get(id) ?? ''));
  const ours = { label: t('reuse:label'), lang: locale, absent: t('reuse:absent') };
  return (reused) => ({ ...ours, shown: texts.get(reusedKey(reused)) ?? null });
}

async function shownText(ctx: Reader, origin: Origin, { locale, base = '' }: How, label: (id: string) => string): Promise<ReusedText['shown']> {
  const t = translator(locale);
  const { meta, edition, block, at, merged, licence } = origin;
  const countries = formatList(locale, meta.countries.map(label).filter(Boolean));
  const facts = [countries, edition.publishedAt ? t('reuse:textOf', { date: formatDate(locale, edition.publishedAt) }) : '', t(`write:licence.${licence.replace('.0', '')}`)].filter(Boolean);
  // the list of what it was merged into is another
  const cites = { ...citables(meta.sources, { lang: edition.lang, locale }, []), ...(merged ? {} : { entry: (id: string) => `${paths.practice(locale, at.slug)}#${entryAnchor(id)}` }) };
  return {
    title: block.title, lang: edition.lang, block: mayRepeat(licence) ? citationsAsText(block, cites) : null,
    from: t('reuse:from'), practice: edition.title, href: `${base}${paths.practice(locale, at.slug)}${at.anchor ? `#${at.anchor}` : ''}`,
    facts: facts.map((fact) => `. ${fact}`).join('') + '.',
    notes: [
      ...(merged ? [t(at.anchor ? 'reuse:mergedHere' : 'reuse:mergedAway', { title: at.anchor ? merged.title : at.title })] : []),
      ...(edition.archivedAt ? [t('reuse:archived', { date: formatDate(locale, edition.archivedAt) })] : []),
      ...(origin.changed ? [t('reuse:changed')] : []),
    ],
    // pictures of what was merged are no longer given out
    files: merged && !at.anchor ? new Map() : await filesOfPractice(ctx.db.reader, edition.practiceId), labels: renderLabels(edition.lang, locale),
  };
}
