import { useTranslation } from 'react-i18next';
import type { Locale } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { formatNumber } from '#app/i18n/format.ts';
import { autonym } from '#app/i18n/languages.ts';
import { DataTable, useLocale } from '#app/ui/bits.tsx';
import type { AskedQuestion } from '../report.server.ts';

type Language = { locale: Locale; zero: readonly AskedQuestion[]; low: readonly AskedQuestion[] };

/** What people ask and do not find, by language. */
export function SearchReport({ languages }: { languages: readonly Language[] }) {
  const { t } = useTranslation('thesaurus');
  return (
    <>
      {languages.map(({ locale, zero, low }) => (
        <section key={locale} aria-labelledby={`asked-${locale}`}>
          <h2 id={`asked-${locale}`} lang={locale}>{autonym(locale)}</h2>
          {zero.length + low.length === 0 ? <p>{t('search.nothing')}</p> : null}
          {zero.length > 0 ? <Questions of={zero} lang={locale} caption={t('search.zero', { language: autonym(locale) })} /> : null}
          {low.length > 0 ? <Questions of={low} lang={locale} caption={t('search.low', { language: autonym(locale) })} /> : null}
        </section>
      ))}
    </>
  );
}

function Questions({ of, lang, caption }: { of: readonly AskedQuestion[]; lang: Locale; caption: string }) {
  const { t } = useTranslation('thesaurus');
  const locale = useLocale();
  const add = (question: string) => `${paths.admin(locale, 'thesaurus')}?${new URLSearchParams({ add: question, lang })}`;
  return (
    <DataTable caption={caption}
      columns={[{ key: 'q', label: t('search.question') }, { key: 'asked', label: t('search.asked'), numeric: true }, { key: 'zero', label: t('search.without'), numeric: true }, { key: 'opened', label: t('search.opened'), numeric: true }, { key: 'add', label: t('search.words') }]}
      rows={of.map((r) => ({
        id: r.question,
        cells: {
          q: <a lang={lang} href={paths.practices(lang, { q: r.question })}>{r.question}</a>, asked: formatNumber(locale, r.asked), zero: formatNumber(locale, r.zero), opened: formatNumber(locale, r.opened),
          add: <a href={add(r.question)} aria-label={t('search.addThis', { question: r.question })}>{t('search.add')}</a>,
        },
      }))} />
  );
}
