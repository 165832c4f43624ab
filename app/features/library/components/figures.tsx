import { useTranslation } from 'react-i18next';
import type { ProgrammeView } from '../programme.present.ts';
import css from './home-page.module.css';

/** Targets of the programme; the heading above says that they are targets. */
export function Figures({ targets }: { targets: ProgrammeView['targets'] }) {
  const { t } = useTranslation('about');
  return (
    <dl className={css.figures}>
      {targets.map(({ key, value }) => (
        <div key={key}>
          <dt>{t(`target.${key}.what`)}</dt>
          <dd>{t(`target.${key}.figure`, { value })}</dd>
        </div>
      ))}
    </dl>
  );
}
