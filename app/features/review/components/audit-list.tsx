import { useTranslation } from 'react-i18next';
import { DataTable, Time } from '#app/ui/bits.tsx';
import type { AuditLine } from '../load-review-page.server.ts';

/** The trail of an edition: when, who in which role, what, why. */
export function AuditList({ lines }: { lines: readonly AuditLine[] }) {
  const { t } = useTranslation('review');
  const columns = (['at', 'by', 'role', 'action', 'reason'] as const).map((key) => ({ key, label: t(`audit.${key}`) }));
  return (
    <DataTable caption={t('audit.caption')} columns={columns} rows={lines.map((line) => ({
      id: String(line.seq),
      cells: {
        at: <Time iso={line.at} withTime />, by: line.by ?? t('audit.system'), role: t(`audit.roles.${line.role}`, { defaultValue: line.role }),
        action: t(`audit.actions.${line.action.replace('.', '-')}`, { defaultValue: line.action }), reason: line.reason ?? '',
      },
    }))} />
  );
}
