import { useTranslation } from 'react-i18next';
import { Details } from '#app/ui/bits.tsx';

const TIPS = ['phrase', 'without', 'filter', 'year'] as const;

/** How to ask more exactly, for those who want to: each way with an example that works. */
export function SearchTips() {
  const { t } = useTranslation('library');
  return (
    <Details summary={t('tips.title')}>
      <dl>{TIPS.map((tip) => <div key={tip}><dt><code>{t(`tips.${tip}.example`)}</code></dt><dd>{t(`tips.${tip}.means`)}</dd></div>)}</dl>
      <p>{t('tips.languages')}</p>
    </Details>
  );
}
