import { useTranslation } from 'react-i18next';
import { CONCEPT_STATUSES } from '#app/domain/concept.ts';
import { LOCALES } from '#app/domain/locales.ts';
import { COUNTRIES } from '#app/domain/countries.ts';
import { CheckboxGroup, SelectField, TextArea, TextField } from '#app/ui/field.tsx';
import { Button, Form } from '#app/ui/form.tsx';
import css from './concept-editor.module.css';

type Editor = { values: Record<string, string>; errors: Record<string, string> | undefined; names: readonly { id: string; label: string }[]; isNew: boolean; seen: string; retire: boolean };

/** The form of a concept. With `seen` its change has been shown as it stands here, and may be published. */
export function ConceptEditor({ values, errors = {}, names, isNew, seen, retire }: Editor) {
  const { t } = useTranslation('thesaurus');
  const field = (name: string) => ({ name, defaultValue: values[name] ?? '', error: errors[name] });
  return (
    <Form errors={Object.keys(errors).length > 0 ? errors : undefined} className={css.form}>
      <input type="hidden" name="version" value={values['version'] ?? '0'} />
      <input type="hidden" name="seen" value={seen} />
      {seen ? (
        <p className={css.buttons}><Button name="intent" value={retire ? 'retire' : 'publish'} variant={retire ? 'stop' : 'primary'}>{t(retire ? 'retireNow' : 'publish')}</Button></p>
      ) : null}
      {LOCALES.map((l) => (
        <fieldset key={l.code} className={css.language}>
          <legend lang={l.code}>{l.autonym}</legend>
          <TextField {...field(`pref_${l.code}`)} lang={l.code} label={t('pref')} maxLength={120} />
          <TextArea {...field(`alt_${l.code}`)} lang={l.code} rows={4} label={t('alt')} help={t('altHelp')} />
          <TextArea {...field(`hidden_${l.code}`)} lang={l.code} rows={2} label={t('hidden')} optional />
          <TextArea {...field(`avoid_${l.code}`)} lang={l.code} rows={2} label={t('avoid')} optional />
          <TextArea {...field(`definition_${l.code}`)} lang={l.code} rows={3} label={t('definition')} maxLength={2000} optional />
          <TextArea {...field(`scope_${l.code}`)} lang={l.code} rows={2} label={t('scope')} maxLength={2000} optional />
        </fieldset>
      ))}
      <TextArea {...field('other')} rows={2} label={t('other')} help={t('otherHelp')} optional />
      <SelectField {...field('broader')} label={t('broader')} placeholder={t('noBroader')} options={names.map((n) => ({ value: n.id, label: n.label }))} />
      <TextArea {...field('related')} rows={3} label={t('related')} help={t('relatedHelp')} optional />
      <TextArea {...field('sources')} rows={4} label={t('sources')} help={t('sourcesHelp')} optional />
      <CheckboxGroup name="countries" label={t('countries')} error={errors['countries']} optional options={COUNTRIES.map((c) => ({ value: c, label: t(`country.${c}`) }))} defaultValue={(values['countries'] ?? '').split(',')} />
      <SelectField {...field('status')} label={t('status')} options={CONCEPT_STATUSES.map((s) => ({ value: s, label: t(`statuses.${s}`) }))} />
      <p className={css.buttons}>
        <Button name="intent" value="preview" variant={seen ? 'secondary' : 'primary'}>{t('preview')}</Button>
        {isNew || seen ? null : <Button name="intent" value="retire" variant="quiet">{t('retire')}</Button>}
      </p>
    </Form>
  );
}
