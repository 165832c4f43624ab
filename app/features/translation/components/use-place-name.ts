import { useTranslation } from 'react-i18next';
import type { TranslateUnit } from '../load-translate-page.server.ts';
import { placeName } from '../place-name.ts';

/** How a passage is called where it stands. */
export function usePlaceName(): (unit: Pick<TranslateUnit, 'key' | 'part' | 'place'>) => string {
  const { t } = useTranslation('translation');
  return (unit) => placeName(t, unit);
}
