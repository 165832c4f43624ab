import { useTranslation } from 'react-i18next';
import { formatNumber } from '#app/i18n/format.ts';
import { DataTable, Notice, useLocale } from '#app/ui/bits.tsx';
import type { Effects } from '../edit/effects.server.ts';

/** What a change would do to the answers of the questions asked most. */
export function EffectsTable({ effects: { tried, effects } }: { effects: Effects }) {
  const { t } = useTranslation('thesaurus');
  const locale = useLocale();
  const list = (titles: readonly string[]) => (titles.length > 0 ? <ul>{titles.map((title, i) => <li key={i}>{title}</li>)}</ul> : '–');
  return (
    <section aria-labelledby="effects">
      <h2 id="effects">{t('effects.title')}</h2>
      <Notice>{effects.length > 0 ? t('effects.some', { changed: effects.length, tried }) : t('effects.none', { tried })}</Notice>
      {effects.length > 0 ? (
        <DataTable caption={t('effects.caption')} columns={[{ key: 'question', label: t('effects.question') }, { key: 'total', label: t('effects.total') }, { key: 'gained', label: t('effects.gained') }, { key: 'lost', label: t('effects.lost') }, { key: 'moved', label: t('effects.moved'), numeric: true }]}
          rows={effects.map((e) => ({
            id: `${e.locale} ${e.question}`,
            cells: {
              question: <span lang={e.locale}>{e.question}</span>, total: t('effects.fromTo', { before: formatNumber(locale, e.before), after: formatNumber(locale, e.after) }), gained: list(e.gained), lost: list(e.lost),
              moved: formatNumber(locale, e.moved),
            },
          }))} />
      ) : null}
    </section>
  );
}
