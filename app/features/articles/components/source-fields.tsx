import { useTranslation } from 'react-i18next';
import { CSL_TYPES } from '#app/domain/bibliography/csl.ts';
import { Details } from '#app/ui/bits.tsx';
import { SelectField, TextArea, TextField } from '#app/ui/field.tsx';
import { SOURCE_FIELDS, type SourceField, type SourceForm } from '../sources/source-form.ts';

/** Asked of every source; the rest stands folded until there is something in it. */
const ALWAYS: readonly SourceField[] = ['type', 'author', 'title', 'issued', 'publisher', 'URL'];
const HELPED: readonly SourceField[] = ['author', 'editor', 'issued', 'accessed', 'edition', 'number'];
const MAX: Partial<Record<SourceField, number>> = { title: 400, 'container-title': 400, publisher: 200, URL: 600, DOI: 220, language: 35 };

export function SourceFields({ values, errors }: { values: SourceForm; errors: Partial<Record<string, string>> }) {
  const { t } = useTranslation('sources');
  const rest = SOURCE_FIELDS.filter((field) => !ALWAYS.includes(field));
  const one = (field: SourceField) => {
    const shared = { name: field, label: t(`field.${field}`), help: HELPED.includes(field) ? t(`help.${field}`) : undefined, error: errors[field], defaultValue: values[field], optional: field !== 'title' && field !== 'type' };
    if (field === 'type') return <SelectField key={field} {...shared} options={CSL_TYPES.map((type) => ({ value: type, label: t(`type.${type}`) }))} />;
    if (field === 'author' || field === 'editor') return <TextArea key={field} {...shared} rows={3} maxLength={4000} />;
    return <TextField key={field} {...shared} maxLength={MAX[field] ?? 120} {...(field === 'URL' ? { type: 'url', inputMode: 'url' as const } : {})} />;
  };
  return (
    <>
      {ALWAYS.map(one)}
      <Details summary={t('form.more')} open={rest.some((field) => values[field] || errors[field])}>{rest.map(one)}</Details>
    </>
  );
}
