import { formatNumber } from '#app/i18n/format.ts';
import { useLocale } from './bits.tsx';
import css from './tab-links.module.css';

export type TabLink = { href: string; label: string; count?: number | undefined; current: boolean };

/** Links of which one is where the reader stands, each with how much it holds. `shown`: its name can be seen, as for one of several rows of filters. */
export function TabLinks({ label, links, page = false, shown = false }: { label: string; links: readonly TabLink[]; page?: boolean; shown?: boolean }) {
  const locale = useLocale();
  return (
    <nav className={css.tabs} aria-label={label}>
      {shown ? <span className={css.label} aria-hidden="true">{label}</span> : null}
      {links.map(({ href, label: name, count, current }) => (
        <a key={href} href={href} aria-current={current ? (page ? 'page' : 'true') : undefined}>{name}{count === undefined ? null : <> <span>{formatNumber(locale, count)}</span></>}</a>
      ))}
    </nav>
  );
}
