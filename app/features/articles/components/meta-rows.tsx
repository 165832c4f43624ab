import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CREDIT_ROLES } from '#app/domain/credit.ts';
import { INSTRUMENT_KINDS } from '#app/domain/instrument.ts';
import { AUTHOR_ROLES } from '#app/domain/practice-meta.ts';
import { Details } from '#app/ui/bits.tsx';
import { CheckboxGroup, SelectField, TextField } from '#app/ui/field.tsx';
import { Button } from '#app/ui/form.tsx';
import { META_ROWS, type MetaRow, type MetaRows } from '../meta-form.ts';
import css from './meta-form.module.css';

type Choice = { value: string; label: string };

const CARDS = 'instrument-cards';

/** A list of rows with empty ones to fill in; a row that is emptied goes. "Another" asks the server for more, without saving. */
export function MetaRowsField({ name, lead, rows, spare, errors, countries, cards, moved }: {
  /** The row that was moved just now: the tools of it have the focus. */
  moved?: number | undefined; name: MetaRows; /** What stands below the help. */ lead?: ReactNode; rows: readonly MetaRow[]; spare: number; errors: Record<string, string>; countries: readonly Choice[];
  cards: readonly { id: string; label: string }[];
}) {
  const { t } = useTranslation('write');
  const all = [...rows, ...Array.from({ length: spare }, (): MetaRow => ({}))];
  return (
    <fieldset className={css.group} id={`f-${name}`} tabIndex={-1}>
      <legend>{t(`meta.${name}`)}</legend>
      <p className={css.help}>{t(`metaHelp.${name}`)}</p>
      {lead}
      {cards.length > 0 ? <datalist id={CARDS}>{cards.map((card) => <option key={card.id} value={card.label} />)}</datalist> : null}
      {all.map((row, i) => (
        <fieldset key={i} className={css.row}>
          <legend>{t('meta.rowNumber', { number: i + 1 })}</legend>
          <div className={css.cells}>
            {META_ROWS[name].map((field) => <RowField key={field} rows={name} field={field} at={`${name}.${i}.${field}`} value={row[field] ?? ''} errors={errors} countries={countries} cards={cards} />)}
          </div>
          {name === 'authors' && row['name'] && rows.length > 1 ? <Order at={i} last={i === rows.length - 1} name={row['name']} focus={moved === i} /> : null}
        </fieldset>
      ))}
      <Button variant="secondary" name="intent" value={`more-${name}`} formNoValidate>{t(`metaMore.${name}`)}</Button>
    </fieldset>
  );
}

/** Buttons that ask the server for another order, without saving. */
function Order({ at, last, name, focus }: { at: number; last: boolean; name: string; focus: boolean }) {
  const { t } = useTranslation();
  const first = at === 0;
  const autofocus = (here: boolean) => (focus && here ? { autoFocus: true } : {});
  return (
    <p className={css.order}>
      {first ? null : <Button variant="quiet" name="intent" value={`up-authors-${at}`} formNoValidate aria-label={t('credit:upOf', { name })} {...autofocus(true)}>{t('credit:up')}</Button>}
      {last ? null : <Button variant="quiet" name="intent" value={`down-authors-${at}`} formNoValidate aria-label={t('credit:downOf', { name })} {...autofocus(first)}>{t('credit:down')}</Button>}
    </p>
  );
}

function RowField({ rows, field, at, value, errors, countries, cards }: { rows: MetaRows; field: string; at: string; value: string; errors: Record<string, string>; countries: readonly Choice[]; cards: readonly { id: string; label: string }[] }) {
  const { t } = useTranslation('write');
  if (field === 'personId' || field === 'csl' || field === 'id') return value ? <input type="hidden" name={at} value={value} /> : null;
  const shared = { name: at, label: t(`metaField.${field}`), defaultValue: value, error: errors[at] };
  // suggestions of the browser's own: they need no script; the server knows the card by its suggestion, number or title
  if (field === 'instrumentId') {
    return <TextField {...shared} help={t('metaHelp.instrumentId')} optional list={CARDS} maxLength={500} autoComplete="off" defaultValue={cards.find((c) => c.id === value)?.label ?? value} />;
  }
  if (field === 'roles') {
    const chosen = value.split(' ').filter(Boolean);
    return (
      <Details summary={t('credit:roles', { count: chosen.length })} open={errors[at] !== undefined}>
        <CheckboxGroup name={at} label={t('credit:rolesLabel')} help={t('credit:rolesHelp')} error={errors[at]} defaultValue={chosen} options={CREDIT_ROLES.map((r) => ({ value: r, label: t(`credit:role.${r}`) }))} />
      </Details>
    );
  }
  if (field === 'orcid') return <TextField {...shared} label="ORCID" help={t('credit:orcidHelp')} optional maxLength={60} autoComplete="off" inputMode="text" />;
  if (field === 'role') return <SelectField {...shared} options={AUTHOR_ROLES.map((r) => ({ value: r, label: t(`authorRole.${r}`) }))} />;
  if (field === 'kind') return <SelectField {...shared} options={INSTRUMENT_KINDS.map((k) => ({ value: k, label: t(`instrumentKind.${k}`) }))} />;
  if (field === 'country') return <SelectField {...shared} placeholder={t('metaField.noCountry')} options={countries} optional />;
  const required = field === META_ROWS[rows][0];
  if (field === 'url') return <TextField {...shared} type="url" optional maxLength={600} inputMode="url" />;
  if (field === 'year') return <TextField {...shared} optional inputMode="numeric" maxLength={4} />;
  return <TextField {...shared} optional={!required} maxLength={field === 'title' ? 400 : field === 'lang' ? 35 : 200} />;
}
