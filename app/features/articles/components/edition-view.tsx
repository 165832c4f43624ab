import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { withSourceIds } from '#app/domain/bibliography/source-id.ts';
import { paths } from '#app/domain/paths.ts';
import { META_SCHEMES, type PracticeMeta } from '#app/domain/practice-meta.ts';
import { entryAnchor } from '#app/content/render/citations.ts';
import { formatList } from '#app/i18n/format.ts';
import { useLocale } from '#app/ui/bits.tsx';
import { Prose } from '#app/ui/prose.tsx';
import type { EditionView as View } from '../load-preview.server.ts';
import css from './edition-view.module.css';

/** An edition as readers will see it: in one minute, text, and what the editions share. Without `heading` where the page has its title above. */
export function EditionView({ view, heading = true }: { view: View; heading?: boolean }) {
  const { t } = useTranslation('write');
  const { lang, text } = view;
  return (
    <article className={css.article}>
      {heading ? <h1 lang={lang}>{text.title || t('untitled')}</h1> : null}
      <dl className={css.minute}>
        {(['result', 'summary', 'fit'] as const).map((name) => (text[name] ? (
          <div key={name}>
            <dt>{t(`field.${name}.label`)}</dt>
            <dd lang={lang}>{text[name]}</dd>
          </div>
        ) : null))}
      </dl>
      <Prose html={view.html} lang={lang} />
      <MetaView meta={view.meta} labels={view.labels} lang={lang} />
    </article>
  );
}

/** The details the editions share, as words; what is empty is left out. */
function MetaView({ meta, labels, lang }: { meta: PracticeMeta; labels: Record<string, string>; lang: string }) {
  const { t } = useTranslation('write');
  const locale = useLocale();
  const years = [meta.years.start, meta.years.end].filter((y) => y !== null).join('–');
  const place = meta.place.name[lang] ?? meta.place.name[locale] ?? Object.values(meta.place.name)[0];
  return (
    <section aria-labelledby="shared-details" className={css.meta}>
      <h2 id="shared-details">{t('details.title')}</h2>
      <dl>
        {META_SCHEMES.map(({ field }) => (meta[field].length ? <Fact key={field} name={t(`meta.${field}`)}>{formatList(locale, meta[field].map((id) => labels[id] ?? id))}</Fact> : null))}
        {years ? <Fact name={t('meta.years')}>{years}</Fact> : null}
        {place ? <Fact name={t('meta.place')}>{place}</Fact> : null}
        {meta.organisations.length ? <Fact name={t('meta.organisations')}>{formatList(locale, meta.organisations.map((o) => o.name))}</Fact> : null}
        {meta.authors.length ? <Fact name={t('meta.authors')}>{meta.authors.map((a) => `${a.name} (${[t(`authorRole.${a.role}`), ...(a.roles ?? []).map((r) => t(`credit:role.${r}`))].join(', ')})`).join('; ')}</Fact> : null}
        <Fact name={t('meta.licence')}>{t(`licence.${(meta.licences?.[lang] ?? meta.licence).replace('.0', '')}`)}</Fact>
      </dl>
      {meta.attachments?.length ? <h3>{t('attachments.name')}</h3> : null}
      <ul>{(meta.attachments ?? []).map((a) => <li key={a.fileId}><a href={paths.file(a.fileId)} lang={a.lang}>{a.title}</a></li>)}</ul>
      {meta.instruments.length ? <h3>{t('meta.instruments')}</h3> : null}
      <ul>{meta.instruments.map((i, n) => <li key={n} lang={i.lang ?? undefined}>{cited([i.title, i.number, i.body, i.year], i.url)}</li>)}</ul>
      {meta.sources.length ? <h3>{t('meta.sources')}</h3> : null}
      <ol>{withSourceIds(meta.sources).map((s) => <li key={s.id} id={entryAnchor(s.id)} lang={s.lang ?? undefined}>{cited([s.title, s.body, s.year], s.url)}</li>)}</ol>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return <div><dt>{name}</dt><dd>{children}</dd></div>;
}

function cited(parts: readonly (string | number | null)[], url: string | null) {
  const words = parts.filter(Boolean).join(', ');
  return url ? <a href={url} rel="noopener">{words}</a> : words;
}
