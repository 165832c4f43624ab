import { useTranslation } from 'react-i18next';
import { INSTRUMENT_KINDS } from '#app/domain/instrument.ts';
import { AUTHOR_ROLES } from '#app/domain/practice-meta.ts';
import { SelectField, TextField } from '#app/ui/field.tsx';
import { Button } from '#app/ui/form.tsx';
import { META_ROWS, type MetaRow, type MetaRows } from '../meta-form.ts';
import css from './meta-form.module.css';

type Choice = { value: string; label: string };

const CARDS = 'instrument-cards';

/** A list of rows with empty ones to fill in; a row that is emptied goes. "Another" asks the server for more, without saving. */
export function MetaRowsField({ name, rows, spare, errors, countries, cards }: {
  name: MetaRows; rows: readonly MetaRow[]; spare: number; errors: Record<string, string>; countries: readonly Choice[];
  cards: readonly { id: string; label: string }[];
}) {
  const { t } = useTranslation('write');
  const all = [...rows, ...Array.from({ length: spare }, (): MetaRow => ({}))];
  return (
    <fieldset className={css.group} id={`f-${name}`} tabIndex={-1}>
      <legend>{t(`meta.${name}`)}</legend>
      <p className={css.help}>{t(`metaHelp.${name}`)}</p>
      {cards.length > 0 ? <datalist id={CARDS}>{cards.map((card) => <option key={card.id} value={card.label} />)}</datalist> : null}
      {all.map((row, i) => (
        <fieldset key={i} className={css.row}>
          <legend>{t('meta.rowNumber', { number: i + 1 })}</legend>
          <div className={css.cells}>
            {META_ROWS[name].map((field) => <RowField key={field} rows={name} field={field} at={`${name}.${i}.${field}`} value={row[field] ?? ''} errors={errors} countries={countries} cards={cards} />)}
          </div>
        </fieldset>
      ))}
      <Button variant="secondary" name="intent" value={`more-${name}`} formNoValidate>{t(`metaMore.${name}`)}</Button>
    </fieldset>
  );
}

function RowField({ rows, field, at, value, errors, countries, cards }: { rows: MetaRows; field: string; at: string; value: string; errors: Record<string, string>; countries: readonly Choice[]; cards: readonly { id: string; label: string }[] }) {
  const { t } = useTranslation('write');
  if (field === 'personId') return value ? <input type="hidden" name={at} value={value} /> : null;
  const shared = { name: at, label: t(`metaField.${field}`), defaultValue: value, error: errors[at] };
  // suggestions of the browser's own: they need no script; the server knows the card by its suggestion, number or title
  if (field === 'instrumentId') {
    return <TextField {...shared} help={t('metaHelp.instrumentId')} optional list={CARDS} maxLength={500} autoComplete="off" defaultValue={cards.find((c) => c.id === value)?.label ?? value} />;
  }
  if (field === 'role') return <SelectField {...shared} options={AUTHOR_ROLES.map((r) => ({ value: r, label: t(`authorRole.${r}`) }))} />;
  if (field === 'kind') return <SelectField {...shared} options={INSTRUMENT_KINDS.map((k) => ({ value: k, label: t(`instrumentKind.${k}`) }))} />;
  if (field === 'country') return <SelectField {...shared} placeholder={t('metaField.noCountry')} options={countries} optional />;
  const required = field === META_ROWS[rows][0];
  if (field === 'url') return <TextField {...shared} type="url" optional maxLength={600} inputMode="url" />;
  if (field === 'year') return <TextField {...shared} optional inputMode="numeric" maxLength={4} />;
  return <TextField {...shared} optional={!required} maxLength={field === 'title' ? 400 : field === 'lang' ? 35 : 200} />;
}
