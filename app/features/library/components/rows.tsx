import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { formatList } from '#app/i18n/format.ts';
import { languageName } from '#app/i18n/languages.ts';
import { Tag, ThemeBand, useLocale } from '#app/ui/bits.tsx';
import { yearsText } from '../years.ts';
import type { PracticeRow } from '../row.present.ts';
import css from './rows.module.css';

type Marked = { text: string; marked: boolean };

/** Runs of text, those that answer the question marked. */
export function Segments({ of }: { of: readonly Marked[] }) {
  return <>{of.map((s, i) => (s.marked ? <mark key={i}>{s.text}</mark> : s.text))}</>;
}

export function Rows({ rows }: { rows: readonly PracticeRow[] }) {
  return <ul className={css.rows}>{rows.map((row) => <Row key={row.id} row={row} />)}</ul>;
}

function Row({ row }: { row: PracticeRow }) {
  const { t } = useTranslation('library');
  const locale = useLocale();
  const years = yearsText(row.years, t);
  return (
    <li className={css.row}>
      <span className={css.strip} aria-hidden="true">{row.themes.map((theme) => <i key={theme.id} className={css[theme.id]} />)}</span>
      <article className={css.body}>
        <h3 lang={row.lang}><a href={row.href}><Segments of={row.title} /></a></h3>
        {row.result ? <p className={css.result} lang={row.lang}>{row.result}</p> : null}
        {row.file ? <p className={css.file}>{t('row.inFile')} <a href={row.file.href} lang={row.file.lang}>{row.file.name}</a></p> : null}
        {row.snippet.length > 0 ? (
          <p className={css.snippet}>
            {row.fromDiscussion ? `${t('row.fromDiscussion')} ` : null}
            <span lang={row.file ? row.file.lang : (row.snippetLang ?? row.lang)}><Segments of={row.snippet} /></span>
          </p>
        ) : null}
        <ul className={css.facts}>
          <li>{row.countries.join(', ')}</li>
          {years ? <li>{years}</li> : null}
          <li className={css.themes}>{row.themes.map((theme) => <ThemeBand key={theme.id} theme={theme.id}>{theme.label}</ThemeBand>)}</li>
          <li className={css.langs}>
            <span className="visually-hidden">{t('row.languages')}</span>
            {row.languages.map((l, i) => (
              <Fragment key={l.lang}>{i === 1 ? <span>{t('row.alsoIn')}</span> : null}{l.href ? <Tag href={l.href} lang={l.lang}>{l.name}</Tag> : <Tag lang={l.lang}>{l.name}</Tag>}</Fragment>
            ))}
          </li>
          {row.why.length > 0 ? <li>{t('row.why', { reasons: formatList(locale, row.why.map((w) => t(`row.because.${w}`))) })}</li> : null}
          {row.lang ? <li>{t('row.inLanguage', { language: languageName(row.lang, locale) })}</li> : null}
          {row.archived ? <li><strong>{t('versions:retired.archived')}</strong></li> : null}
          {row.posts > 0 ? <li>{t('row.posts', { count: row.posts })}</li> : null}
        </ul>
      </article>
    </li>
  );
}
