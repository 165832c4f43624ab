import { useTranslation } from 'react-i18next';
import { TRANSLATION_WAYS } from '#app/domain/translation.ts';
import { Guide, GuidePart } from './guide.tsx';

const PARTS = ['begin', 'passages', 'stale', 'states', 'terms', 'how', 'language', 'after'] as const;
const STATES = ['current', 'changed', 'missing', 'unchecked'] as const;

/** How to translate a practice. States and ways are those of the translator's page. */
export function TranslatorGuide() {
  const { t } = useTranslation('guides');
  const part = (id: Exclude<(typeof PARTS)[number], 'states'>) => ({ id, title: t(`translators.${id}.title`), text: t(`translators.${id}.text`) });
  return (
    <Guide guide="translators" title={t('translators.title')} lead={t('translators.lead')} parts={PARTS.map((id) => ({ id, title: t(`translators.${id}.title`) }))}>
      <GuidePart {...part('begin')} />
      <GuidePart {...part('passages')} />
      <GuidePart {...part('stale')} />
      <GuidePart id="states" title={t('translators.states.title')}>
        <ul>{STATES.map((state) => <li key={state}><strong>{t(`translation:state.${state}`)}.</strong> {t(`translators.states.items.${state}`)}</li>)}</ul>
      </GuidePart>
      <GuidePart {...part('terms')} />
      <GuidePart {...part('how')}>
        <ul>{TRANSLATION_WAYS.map((way) => <li key={way}><strong>{t(`translation:how.${way}`)}.</strong> {t(`translation:howHelp.${way}`)}</li>)}</ul>
      </GuidePart>
      <GuidePart {...part('language')} />
      <GuidePart {...part('after')} />
    </Guide>
  );
}
