import { useTranslation } from 'react-i18next';
import { INSTRUMENT_FIELDS, INSTRUMENT_KINDS, INSTRUMENT_STATUSES, JURISDICTIONS } from '#app/domain/instrument.ts';
import { SelectField, TextArea, TextField } from '#app/ui/field.tsx';

const HELPED = ['number', 'title_es', 'title_en', 'title_fr', 'statusSince', 'adopted', 'inForce', 'articles', 'url'];
const CHOICES = { country: JURISDICTIONS, kind: INSTRUMENT_KINDS, status: INSTRUMENT_STATUSES };

/** The fields of a card as the list of the domain has them. */
export function InstrumentFields({ values, errors }: { values: Record<string, string>; errors: Record<string, string> }) {
  const { t } = useTranslation('instruments');
  return (
    <>
      {INSTRUMENT_FIELDS.map(({ name, asked, max, required, lang }) => {
        const shared = {
          name, label: t(`field.${name}`), optional: !required, error: errors[name], defaultValue: values[name] ?? '', lang,
          ...(HELPED.includes(name) ? { help: t(`help.${name}`) } : {}),
        };
        if (asked === 'country' || asked === 'kind' || asked === 'status') {
          return <SelectField key={name} {...shared} required options={CHOICES[asked].map((value) => ({ value, label: t(`${asked}.${value}`) }))} />;
        }
        if (asked === 'text') return <TextArea key={name} {...shared} required={required} maxLength={max} />;
        return (
          <TextField key={name} {...shared} required={required} maxLength={max} type={asked === 'url' ? 'url' : 'text'}
            inputMode={asked === 'year' ? 'numeric' : asked === 'url' ? 'url' : undefined} />
        );
      })}
    </>
  );
}
