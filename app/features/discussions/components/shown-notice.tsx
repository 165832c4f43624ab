import { useTranslation } from 'react-i18next';
import { Notice } from '#app/ui/bits.tsx';

const KNOWN: readonly string[] = ['edited', 'withdrawn', 'reported', 'hidden', 'restored', 'dismissed', 'released', 'refused', 'blocked'];

/** The message a redirect asks for, when it is one of ours. */
export function ShownNotice({ notice }: { notice: string | null }) {
  const { t } = useTranslation('discussion');
  return notice && KNOWN.includes(notice) ? <Notice kind="success"><p>{t(`notice.${notice}`)}</p></Notice> : null;
}
