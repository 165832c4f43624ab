import { useTranslation } from 'react-i18next';
import { DataTable, Time } from '#app/ui/bits.tsx';
import { Button, Form } from '#app/ui/form.tsx';
import type { BlockedLine } from '../list-blocked.server.ts';

/** The people who cannot answer the reader, each with a way back. */
export function BlockedPeople({ people }: { people: readonly BlockedLine[] }) {
  const { t } = useTranslation('discussion');
  return (
    <section id="blocked" aria-labelledby="blocked-title">
      <h2 id="blocked-title">{t('blocked.title')}</h2>
      {people.length === 0 ? <p>{t('blocked.none')}</p> : (
        <DataTable caption={t('blocked.caption')}
          columns={[{ key: 'person', label: t('blocked.person') }, { key: 'since', label: t('blocked.since') }, { key: 'end', label: t('blocked.endColumn') }]}
          rows={people.map((p) => ({
            id: p.id,
            cells: {
              person: p.name,
              since: <Time iso={p.at} />,
              end: <Form><input type="hidden" name="person" value={p.id} /><Button variant="quiet" aria-label={t('blocked.endThis', { name: p.name })}>{t('blocked.end')}</Button></Form>,
            },
          }))} />
      )}
    </section>
  );
}
