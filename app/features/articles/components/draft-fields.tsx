import { useTranslation } from 'react-i18next';
import { EDITION_FIELDS } from '#app/domain/edition-fields.ts';
import { TextArea, TextField } from '#app/ui/field.tsx';

/** The text fields of an edition beside its document, in the language of the edition. */
export function DraftFields({ lang, values, errors }: { lang: string; values: Record<string, string>; errors?: Record<string, string> | undefined }) {
  const { t } = useTranslation('write');
  return EDITION_FIELDS.map(({ name, max, multiline, requiredToSubmit }) => {
    const shared = {
      name, label: t(`field.${name}.label`), help: t(`field.${name}.help`, { max }), error: errors?.[name], optional: !requiredToSubmit,
      defaultValue: values[name] ?? '', lang, maxLength: max, spellCheck: true,
    };
    return multiline ? <TextArea key={name} {...shared} rows={name === 'summary' ? 5 : 3} /> : <TextField key={name} {...shared} />;
  });
}
