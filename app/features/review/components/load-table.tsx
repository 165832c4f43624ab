import { useTranslation } from 'react-i18next';
import { DataTable } from '#app/ui/bits.tsx';
import type { Load } from '../load-review-queue.server.ts';

/** Reviews in progress for each reviewer. */
export function LoadTable({ load }: { load: readonly Load[] }) {
  const { t } = useTranslation('review');
  if (load.length === 0) return null;
  const columns = [{ key: 'person', label: t('queue.load.person') }, { key: 'open', label: t('queue.load.open'), numeric: true }, { key: 'late', label: t('queue.load.late'), numeric: true }];
  return (
    <section aria-labelledby="load">
      <h2 id="load">{t('queue.load.title')}</h2>
      <DataTable caption={t('queue.load.caption')} columns={columns} rows={load.map((l) => ({ id: l.id, cells: { person: l.name ?? t('reviews.someone'), open: l.open, late: l.late } }))} />
    </section>
  );
}
