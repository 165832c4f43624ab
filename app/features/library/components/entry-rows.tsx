import { useTranslation } from 'react-i18next';
import { formatList } from '#app/i18n/format.ts';
import { languageName } from '#app/i18n/languages.ts';
import { useLocale } from '#app/ui/bits.tsx';
import { LegalStatus } from '#app/ui/legal-status.tsx';
import type { EntryRow } from '../list-view.ts';
import { Segments } from './rows.tsx';
import css from './rows.module.css';

/** Instruments, terms, organisations or people that answer, each with what it is and why it is there. */
export function EntryRows({ rows }: { rows: readonly EntryRow[] }) {
  return <ul className={css.rows}>{rows.map((row) => <Row key={row.id} row={row} />)}</ul>;
}

function Row({ row }: { row: EntryRow }) {
  const { t } = useTranslation('library');
  const locale = useLocale();
  return (
    <li className={css.row}>
      <article className={css.body}>
        <h3 lang={row.lang}><a href={row.href}><Segments of={row.marked} /></a></h3>
        {row.snippet.length > 0 ? <p className={css.snippet} lang={row.snippetLang}><Segments of={row.snippet} /></p> : null}
        <ul className={css.facts}>
          {row.about ? <li>{row.about}</li> : null}
          {row.status ? <li><LegalStatus status={row.status.status} since={row.status.since} /></li> : null}
          {row.why.length > 0 ? <li>{t('kind.why', { reasons: formatList(locale, row.why.map((w) => t(`row.because.${w}`))) })}</li> : null}
          {row.lang ? <li>{t('row.inLanguage', { language: languageName(row.lang, locale) })}</li> : null}
        </ul>
      </article>
    </li>
  );
}
