import { useTranslation } from 'react-i18next';
import { Details, DataTable, Time } from '#app/ui/bits.tsx';
import css from './instruments.module.css';

export type VersionView = { number: number; at: string; by: string | null; reason: string | null; changes: { field: string; before: string; after: string }[] };

/** Every version with what it changed, field by field. */
export function VersionList({ versions }: { versions: readonly VersionView[] }) {
  const { t } = useTranslation('instruments');
  return (
    <>
      {versions.map((version, i) => (
        <Details key={version.number} open={i === 0 && version.changes.length > 0} summary={<>{t('admin.version', { number: version.number })}, <Time iso={version.at} withTime />, {version.by ?? t('byImport')}</>}>
          {version.reason ? <blockquote>{version.reason}</blockquote> : null}
          {version.changes.length > 0 ? (
            <DataTable caption={t('admin.diffCaption', { number: version.number })}
              columns={[{ key: 'field', label: t('admin.fieldColumn') }, { key: 'before', label: t('admin.before') }, { key: 'after', label: t('admin.after') }]}
              rows={version.changes.map((c) => ({ id: c.field, cells: { field: t(`field.${c.field}`), before: <del className={css.cell}>{c.before || '–'}</del>, after: <ins className={css.cell}>{c.after || '–'}</ins> } }))} />
          ) : <p>{t('historyCreated')}</p>}
        </Details>
      ))}
    </>
  );
}
