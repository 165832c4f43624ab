import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DEFAULT_LOCALE, isLocale, type Locale } from '#app/domain/locales.ts';
import type { BroadTheme } from '#app/domain/practice-meta.ts';
import { formatDate, formatDateTime } from '#app/i18n/format.ts';
import css from './bits.module.css';

/** The interface language of the page being drawn. */
export function useLocale(): Locale {
  const { i18n } = useTranslation();
  return isLocale(i18n.language) ? i18n.language : DEFAULT_LOCALE;
}

/**
 * A message about what just happened or what to know. `stop` is announced at once, the rest politely. What was just done (`success`) has the focus when the
 * page arrives: a page that opens with a message in it announces nothing by itself, and the next Tab goes on from there instead of from the menus.
 */
export function Notice({ kind = 'info', focus = kind === 'success', children }: { kind?: 'info' | 'success' | 'caution' | 'stop'; focus?: boolean; children: ReactNode }) {
  return <div className={kind === 'info' ? css.notice : `${css.notice} ${css[kind]}`} role={kind === 'stop' ? 'alert' : 'status'} {...(focus ? { tabIndex: -1, autoFocus: true } : {})}>{children}</div>;
}

export function Tag({ children, lang, href }: { children: ReactNode; lang?: string; href?: string }) {
  return href ? <a className={css.tag} href={href} lang={lang}>{children}</a> : <span className={css.tag} lang={lang}>{children}</span>;
}

/** A layer of colour with its name: colour never stands alone. */
export function ThemeBand({ theme, children }: { theme: BroadTheme; children: ReactNode }) {
  return <span className={`${css.band} ${css[theme]}`}>{children}</span>;
}

export function EmptyState({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <section className={css.empty}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

export function Breadcrumbs({ items }: { items: readonly { label: ReactNode; href?: string }[] }) {
  const { t } = useTranslation();
  return (
    <nav className={css.crumbs} aria-label={t('breadcrumbs')}>
      <ol>
        {items.map((item, i) => <li key={i}>{item.href ? <a href={item.href}>{item.label}</a> : <span aria-current="page">{item.label}</span>}</li>)}
      </ol>
    </nav>
  );
}

export function Pagination({ page, pages, hrefOf }: { page: number; pages: number; hrefOf: (page: number) => string }) {
  const { t } = useTranslation();
  if (pages <= 1) return null;
  return (
    <nav className={css.pages} aria-label={t('pagination')}>
      {page > 1 ? <a href={hrefOf(page - 1)} rel="prev">{t('previous')}</a> : null}
      <span>{t('pageOf', { page, pages })}</span>
      {page < pages ? <a href={hrefOf(page + 1)} rel="next">{t('next')}</a> : null}
    </nav>
  );
}

export function PageTitle({ title, lead }: { title: ReactNode; lead?: ReactNode }) {
  return (
    <header className={css.title}>
      <h1>{title}</h1>
      {lead ? <p className={css.lead}>{lead}</p> : null}
    </header>
  );
}

export type Column = { key: string; label: ReactNode; numeric?: boolean };
export type Row = { id: string; cells: Record<string, ReactNode> };

/** A real table; the first column names the row. Wide ones scroll inside their own frame, which the keyboard reaches. */
export function DataTable({ caption, columns, rows }: { caption: string; columns: readonly Column[]; rows: readonly Row[] }) {
  const align = (c: Column) => (c.numeric ? css.numeric : undefined);
  return (
    <div className={css.scroll} role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>{columns.map((c) => <th key={c.key} scope="col" className={align(c)}>{c.label}</th>)}</tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {columns.map((c, i) => (i === 0 ? <th key={c.key} scope="row">{row.cells[c.key]}</th> : <td key={c.key} className={align(c)}>{row.cells[c.key]}</td>))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function Time({ iso, withTime = false }: { iso: string; withTime?: boolean }) {
  const locale = useLocale();
  return <time dateTime={iso}>{withTime ? formatDateTime(locale, iso) : formatDate(locale, iso)}</time>;
}

export function Details({ summary, open, children }: { summary: ReactNode; open?: boolean; children: ReactNode }) {
  return (
    <details className={css.details} open={open}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}
