import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { useLocale } from '#app/ui/bits.tsx';
import { TabLinks } from '#app/ui/tab-links.tsx';
import type { WorkCounts } from '../load-work.server.ts';

/** The pages of the desk this person has, with how much waits on each. */
export function DeskTabs({ here, counts }: { here: keyof WorkCounts; counts: WorkCounts }) {
  const { t } = useTranslation('desk');
  const locale = useLocale();
  const href = { mine: paths.desk(locale), toTranslate: paths.toTranslate(locale), toReview: paths.review(locale), toPublish: paths.toPublish(locale), due: paths.reviewDue(locale) };
  const names = (Object.keys(href) as (keyof WorkCounts)[]).filter((name) => counts[name] !== null);
  if (names.length < 2) return null;
  return <TabLinks page label={t('tabs.label')} links={names.map((name) => ({ href: href[name], label: t(`tabs.${name}`), count: counts[name] ?? 0, current: name === here }))} />;
}
