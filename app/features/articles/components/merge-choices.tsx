import { useTranslation } from 'react-i18next';
import { EDITION_FIELDS } from '#app/domain/edition-fields.ts';
import { RadioGroup } from '#app/ui/field.tsx';
import { Button, Form } from '#app/ui/form.tsx';
import type { MergeOffer } from '../merge-draft.server.ts';
import css from './write-page.module.css';

type Props = { offer: MergeOffer; version: number; values: Record<string, string>; lang: string };

/** Both texts put together: what only one of them changed is taken as it is, the rest is asked, paragraph by paragraph. */
export function MergeChoices({ offer, version, values, lang }: Props) {
  const { t } = useTranslation('write');
  return (
    <section aria-labelledby="merge" className={css.stale}>
      <h2 id="merge">{t('merge.title')}</h2>
      <p>{offer.choices.length === 0 ? t('merge.none') : t('merge.some', { count: offer.choices.length })}</p>
      <Form>
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="doc" value={offer.doc} />
        {EDITION_FIELDS.map(({ name }) => <input key={name} type="hidden" name={name} value={values[name] ?? ''} />)}
        {offer.choices.map((choice, n) => (
          <div key={choice.key} className={css.choice}>
            <h3 id={`choice-${n}`}>{choice.field ? t(`field.${choice.field}.label`) : t('merge.passage', { number: n + 1 })}</h3>
            <dl>
              <dt>{t('merge.mine')}</dt>
              <dd lang={lang}>{choice.mine === null ? <em lang="">{t('merge.gone')}</em> : choice.mine || '—'}</dd>
              <dt>{t('merge.theirs')}</dt>
              <dd lang={lang}>{choice.theirs === null ? <em lang="">{t('merge.gone')}</em> : choice.theirs || '—'}</dd>
            </dl>
            <RadioGroup name={`choice-${choice.key}`} label={t('merge.which')} defaultValue={choice.side} required
              options={choice.sides.map((side) => ({ value: side, label: t(`merge.side.${(side === 'mine' ? choice.mine : side === 'theirs' ? choice.theirs : '') === null ? 'out' : side}`) }))} />
          </div>
        ))}
        <Button name="intent" value="merge">{t('merge.save')}</Button>
      </Form>
    </section>
  );
}
