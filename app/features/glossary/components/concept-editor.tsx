import { useTranslation } from 'react-i18next';
import { CONCEPT_STATUSES, MATCHES } from '#app/domain/concept.ts';
import { LOCALES } from '#app/domain/locales.ts';
import { COUNTRIES } from '#app/domain/countries.ts';
import { formatList } from '#app/i18n/format.ts';
import { useLocale } from '#app/ui/bits.tsx';
import { CheckboxGroup, SelectField, TextArea, TextField } from '#app/ui/field.tsx';
import { Button, Form } from '#app/ui/form.tsx';
import css from './concept-editor.module.css';

type Choice = { id: string; label: string };
type Editor = { values: Record<string, string>; errors: Record<string, string> | undefined; names: readonly Choice[]; themes: readonly Choice[]; isNew: boolean; seen: string; retire: boolean };

/** The form of a concept. With `seen` its change has been shown as it stands here, and may be published. */
export function ConceptEditor({ values, errors = {}, names, themes, isNew, seen, retire }: Editor) {
  const { t } = useTranslation('thesaurus');
  const locale = useLocale();
  const kinds = { kinds: formatList(locale, MATCHES.map((m) => `${m} (${t(`glossary:match.${m}`)})`)) };
  const optionsOf = (choices: readonly Choice[]) => choices.map((c) => ({ value: c.id, label: c.label }));
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
          <TextArea {...field(`example_${l.code}`)} lang={l.code} rows={2} label={t('example')} maxLength={2000} optional />
        </fieldset>
      ))}
      <TextArea {...field('other')} rows={2} label={t('other')} help={t('otherHelp')} optional />
      <TextArea {...field('names')} rows={6} label={t('nameNearness')} help={t('nameNearnessHelp', kinds)} maxLength={20_000} optional />
      <SelectField {...field('broader')} label={t('broader')} placeholder={t('noBroader')} options={optionsOf(names)} />
      <SelectField {...field('theme')} label={t('theme')} placeholder={t('noTheme')} options={optionsOf(themes)} />
      <TextArea {...field('related')} rows={3} label={t('related')} help={t('relatedHelp')} optional />
      <TextArea {...field('near')} rows={3} label={t('nearConcepts')} help={t('nearConceptsHelp', kinds)} maxLength={20_000} optional />
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
