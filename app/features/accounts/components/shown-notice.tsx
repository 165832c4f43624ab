import { useTranslation } from 'react-i18next';
import { Notice } from '#app/ui/bits.tsx';

/** The message a redirect asks for, when it is one this page knows. */
export function ShownNotice({ notice, known }: { notice: string | null; known: readonly string[] }) {
  const { t } = useTranslation('accounts');
  return notice && known.includes(notice) ? <Notice kind="success">{t(`notices.${notice}`)}</Notice> : null;
}
