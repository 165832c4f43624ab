import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { CellView, Entry, Line, SourceView, TableView } from '../compare/compare.present.ts';
import css from './compare-page.module.css';

/** Side by side: a column for each country. Shown where there is room for it, and on paper. */
export function ComparisonTable({ table }: { table: TableView }) {
  const { t } = useTranslation('compare');
  return (
    <div className={css.wide} role="region" aria-label={table.caption} tabIndex={0}>
      <table>
        <caption className="visually-hidden">{table.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('part')}</th>
            {table.columns.map((c) => <th key={c.id} scope="col"><a href={c.href}>{c.label}</a></th>)}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.label}</th>
              {row.cells.map((cell, i) => <td key={cell.country}><Cell cell={cell} row={row} country={table.columns[i]?.label ?? ''} /></td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The same by country, one below the other: on a phone a table of five columns is read through a keyhole. */
export function ComparisonByCountry({ table }: { table: TableView }) {
  return (
    <div className={css.narrow}>
      {table.columns.map((column, i) => (
        <section key={column.id} aria-labelledby={`country-${column.id}`}>
          <h2 id={`country-${column.id}`}><a href={column.href}>{column.label}</a></h2>
          {table.rows.map((row) => {
            const cell = row.cells[i];
            return cell ? <Fragment key={row.id}><h3>{row.label}</h3><Cell cell={cell} row={row} country={column.label} /></Fragment> : null;
          })}
        </section>
      ))}
    </div>
  );
}

function Cell({ cell, row, country }: { cell: CellView; row: TableView['rows'][number]; country: string }) {
  const { t } = useTranslation('compare');
  if (cell.entries.length === 0) return <p className={css.quiet}>{row.nothing}</p>;
  return (
    <>
      <ul className={css.entries}>{cell.entries.map((entry, i) => <li key={i}><Said entry={entry} /></li>)}</ul>
      {cell.moreHref ? <p className={css.small}><a href={cell.moreHref} aria-label={t(row.id === 'cards' ? 'moreCardsOf' : 'moreOf', { country, row: row.label })}>{t(row.id === 'cards' ? 'moreCards' : 'more')}</a></p> : null}
    </>
  );
}

function Said({ entry }: { entry: Entry }) {
  const { t } = useTranslation('compare');
  return (
    <>
      <p className={css.name}>
        <a href={entry.href} lang={entry.lang}>{entry.title}</a>{entry.year ? ` (${entry.year})` : ''}{' '}
        <a className={css.ref} href={`#source-${entry.ref}`} aria-label={t('reference', { n: entry.ref })}>[{entry.ref}]</a>
      </p>
      {entry.language ? <p className={css.small}>{t('inLanguage', { language: entry.language })}</p> : null}
      {entry.lines.length > 0 ? <div className={css.words} lang={entry.described ? undefined : entry.lang}>{entry.lines.map((line, i) => <p key={i}><Words line={line} /></p>)}</div> : null}
      {entry.citedBy ? <p className={css.small}>{t('citedBy')} <a href={entry.citedBy.href} lang={entry.citedBy.lang}>{entry.citedBy.title}</a></p> : null}
      {entry.whole ? <p className={css.small}><a href={entry.whole} aria-label={t('wholeOf', { title: entry.title })}>{t('whole')}</a></p> : null}
    </>
  );
}

function Words({ line }: { line: Line }) {
  const runs = line.runs.map((run, i) => (run.lang ? <Fragment key={i}><span lang={run.lang}>{run.text}</span><span className={css.tongue}> [{run.language}] </span></Fragment> : <Fragment key={i}>{run.text}</Fragment>));
  return line.href ? <a href={line.href}>{runs}</a> : <>{runs}</>;
}

/** The practices the cells speak from, numbered, with what each of them cites. */
export function ComparisonSources({ sources }: { sources: readonly SourceView[] }) {
  const { t } = useTranslation('compare');
  if (sources.length === 0) return null;
  return (
    <section className={css.sources} aria-labelledby="sources">
      <h2 id="sources">{t('sources')}</h2>
      <p>{t('sourcesLead')}</p>
      <ol>
        {sources.map((s) => (
          <li key={s.ref} id={`source-${s.ref}`}>
            {s.before}<cite lang={s.lang}><a href={s.href}>{s.title}</a></cite>{s.after}
            {s.cites.length > 0 ? (
              <ul>
                {s.cites.map((c, i) => (
                  <li key={i}>
                    {c.url ? <a href={c.url} rel="noopener" lang={c.lang}>{c.title}</a> : <span lang={c.lang}>{c.title}</span>}
                    {c.details ? `. ${c.details}` : ''}{c.language ? <span className={css.tongue}> [{c.language}]</span> : null}.
                  </li>
                ))}
              </ul>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
