import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BROAD_THEMES } from '#app/domain/practice-meta.ts';
import { ThemeBand, useLocale } from '#app/ui/bits.tsx';
import { Button } from '#app/ui/form.tsx';
import { formatNumber } from '#app/i18n/format.ts';
import type { Facet, FacetValue } from '../list.present.ts';
import css from './facets.module.css';

const OPEN_UP_TO = 8;

/** Filters with what each would leave, as controls of the search form. Folded on a phone. */
export function Facets({ facets, chosen, formId }: { facets: readonly Facet[]; chosen: number; formId: string }) {
  const { t } = useTranslation('library');
  return (
    <details className={css.fold}>
      <summary>{chosen > 0 ? t('facet.openChosen', { count: chosen }) : t('facet.open')}</summary>
      {facets.map((facet) => <Group key={facet.group} facet={facet} formId={formId} />)}
      <div className={css.apply}><Button form={formId}>{t('facet.apply')}</Button></div>
    </details>
  );
}

function Group({ facet: { group, values }, formId }: { facet: Facet; formId: string }) {
  const { t } = useTranslation('library');
  const locale = useLocale();
  if (group === 'year') {
    return (
      <div className={css.group}>
        <label htmlFor="facet-year"><strong>{t('facet.year')}</strong></label>
        <select id="facet-year" className={css.select} name="year" form={formId} defaultValue={values.find((v) => v.chosen)?.value ?? ''}>
          <option value="">{t('facet.anyYear')}</option>
          {values.map((v) => <option key={v.value} value={v.value}>{`${v.label} (${formatNumber(locale, v.count)})`}</option>)}
        </select>
      </div>
    );
  }
  const first = values.slice(0, OPEN_UP_TO);
  const rest = values.slice(OPEN_UP_TO);
  return (
    <fieldset className={css.group}>
      <legend>{t(`facet.${group}`)}</legend>
      <Values group={group} values={first} formId={formId} />
      {rest.length > 0 ? <Narrower summary={t('facet.more', { count: rest.length })} open={rest.some((v) => v.chosen)}><Values group={group} values={rest} formId={formId} /></Narrower> : null}
    </fieldset>
  );
}

function Values({ group, values, formId }: { group: string; values: readonly FacetValue[]; formId: string }) {
  const { t } = useTranslation('library');
  return (
    <ul className={css.values}>
      {values.map((v) => (
        <li key={v.value}>
          <Value group={group} value={v} formId={formId} />
          {v.narrower.length > 0 ? (
            <Narrower summary={t('facet.narrower', { label: v.label })} open={v.narrower.some((n) => n.chosen)}><Values group={group} values={v.narrower} formId={formId} /></Narrower>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function Narrower({ summary, open, children }: { summary: string; open: boolean; children: ReactNode }) {
  return (
    <details className={css.narrower} open={open}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}

function Value({ group, value, formId }: { group: string; value: FacetValue; formId: string }) {
  const locale = useLocale();
  const id = `facet-${group}-${value.value}`;
  const broad = group === 'theme' ? BROAD_THEMES.find((theme) => theme === value.value) : undefined;
  return (
    <div className={css.value}>
      <input id={id} type="checkbox" name={group} value={value.value} form={formId} defaultChecked={value.chosen} />
      <label htmlFor={id}>
        {broad ? <ThemeBand theme={broad}>{value.label}</ThemeBand> : <span lang={value.lang}>{value.label}</span>}
        <span className={css.count}>{formatNumber(locale, value.count)}</span>
      </label>
    </div>
  );
}
