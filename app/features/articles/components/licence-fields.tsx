import { useTranslation } from 'react-i18next';
import { LICENCES } from '#app/domain/practice-meta.ts';
import { languageName } from '#app/i18n/languages.ts';
import { useLocale } from '#app/ui/bits.tsx';
import { RadioGroup } from '#app/ui/field.tsx';
import type { MetaForm } from '../meta-form.ts';

/** The licence of the original, and that of the edition at hand where it is a translation; each with what it means in plain words. */
export function LicenceFields({ form, errors, lang, originalLang }: { form: MetaForm; errors: Record<string, string>; lang: string; originalLang: string }) {
  const { t } = useTranslation('write');
  const locale = useLocale();
  const options = LICENCES.map((l) => ({ value: l, label: t(`licence.${l.replace('.0', '')}`), help: t(`credit:licenceMeans.${l.replace('.0', '')}`) }));
  const others = Object.entries(form.licences).filter(([tag]) => tag !== lang);
  return (
    <>
      <RadioGroup name="licence" label={t('meta.licence')} help={t('metaHelp.licence')} defaultValue={form.licence} error={errors['licence']} options={options} />
      {lang === originalLang ? null : (
        <RadioGroup name={`licences.${lang}`} label={t('credit:licenceOf', { language: languageName(lang, locale) })} help={t('credit:licenceOfHelp')} defaultValue={form.licences[lang] ?? ''} error={errors[`licences.${lang}`]}
          options={[{ value: '', label: t('credit:licenceSame') }, ...options]} />
      )}
      {(lang === originalLang ? Object.entries(form.licences) : others).map(([tag, value]) => <input key={tag} type="hidden" name={`licences.${tag}`} value={value} />)}
    </>
  );
}
