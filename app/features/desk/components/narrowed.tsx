import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TabLinks } from '#app/ui/tab-links.tsx';
import type { FilterRow } from '../narrow.ts';

type Props = { path: string; rows: readonly FilterRow[]; nameOf: (row: string, value: string) => string; nothing: boolean; children: ReactNode };

/** A list below a row of links for each thing it can be narrowed by; choosing in one row keeps what is chosen in the others. `nothing`: the choice leaves nothing. */
export function Narrowed({ path, rows, nameOf, nothing, children }: Props) {
  const { t } = useTranslation('desk');
  const chosen = rows.flatMap((row) => row.values.filter((v) => v.current).map((v) => [row.name, v.value]));
  const href = (name: string, value?: string) => {
    const query = new URLSearchParams([...chosen.filter(([n]) => n !== name), ...(value === undefined ? [] : [[name, value]])] as [string, string][]).toString();
    return query ? `${path}?${query}` : path;
  };
  return (
    <>
      {rows.map((row) => (
        <TabLinks key={row.name} shown label={t(`filter.${row.name}`)} links={[
          { href: href(row.name), label: t('filter.all'), count: row.all, current: row.values.every((v) => !v.current) },
          ...row.values.map((v) => ({ href: href(row.name, v.value), label: nameOf(row.name, v.value), count: v.count, current: v.current })),
        ]} />
      ))}
      {nothing && chosen.length > 0 ? <p>{t('narrowed')} <a href={path}>{t('clear')}</a></p> : children}
    </>
  );
}
