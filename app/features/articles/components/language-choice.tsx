import { useTranslation } from 'react-i18next';
import { languageName, OFFERED_LANGUAGES } from '#app/i18n/languages.ts';
import { useLocale } from '#app/ui/bits.tsx';
import { SelectField, TextField } from '#app/ui/field.tsx';

/** A content language: one of those offered, or any other by its tag. The form field `otherLang` wins when it is filled in. */
export function LanguageChoice({ values, errors, without = [] }: { values?: Record<string, string>; errors?: Record<string, string>; without?: readonly string[] }) {
  const { t } = useTranslation('write');
  const locale = useLocale();
  const offered = OFFERED_LANGUAGES.filter((tag) => !without.includes(tag));
  return (
    <>
      <SelectField name="lang" label={t('language.label')} defaultValue={values?.['lang'] ?? offered.find((tag) => tag === locale) ?? offered[0]}
        error={errors?.['lang']} options={offered.map((tag) => ({ value: tag, label: languageName(tag, locale) }))} />
      <TextField name="otherLang" label={t('language.other')} help={t('language.otherHelp')} optional maxLength={35} autoCapitalize="none" spellCheck={false}
        autoComplete="off" defaultValue={values?.['otherLang']} error={errors?.['otherLang']} />
    </>
  );
}

/** The tag a form with LanguageChoice asks for. */
export function chosenLanguage(form: FormData): { field: 'lang' | 'otherLang'; tag: string } {
  const other = String(form.get('otherLang') ?? '').trim();
  return other ? { field: 'otherLang', tag: other } : { field: 'lang', tag: String(form.get('lang') ?? '') };
}
