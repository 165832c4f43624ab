import { useTranslation } from 'react-i18next';
import type { EditionState } from '#app/domain/workflow.ts';
import css from './state-tag.module.css';

/** The state of a working copy in words; a shape before it repeats how far it has come. */
export function StateTag({ state, published }: { state: EditionState; published?: boolean }) {
  const { t } = useTranslation('write');
  return (
    <span className={css.state} data-state={state}>
      {t(`state.${state}`)}
      {published && state !== 'published' ? <span className={css.also}> · {t('readersHaveOne')}</span> : null}
    </span>
  );
}
