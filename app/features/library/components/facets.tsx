import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BROAD_THEMES } from '#app/domain/practice-meta.ts';
import { ThemeBand, useLocale } from '#app/ui/bits.tsx';
import { Button } from '#app/ui/form.tsx';
import { formatNumber } from '#app/i18n/format.ts';
import type { Facet, FacetValue } from '../list-view.ts';
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

function Group({ facet: { group, values, find }, formId }: { facet: Facet; formId: string }) {
  const { t } = useTranslation('library');
  const count = values.reduce((n, v) => n + 1 + v.narrower.length, 0);
  const long = count > OPEN_UP_TO || find !== '';
  const first = long && find === '' ? values.filter((v, i) => i < OPEN_UP_TO || v.chosen) : values;
  const rest = values.filter((v) => !first.includes(v));
  return (
    <fieldset className={css.group} {...(long ? { 'data-island': 'filter' } : {})}>
      <legend>{t(`facet.${group}`)}</legend>
      {long ? <Find group={group} find={find} formId={formId} /> : null}
      <Values group={group} values={first} formId={formId} />
      {values.length === 0 ? <p>{t('facet.nothingLike', { find })}</p> : null}
      {rest.length > 0 ? <Narrower summary={t('facet.more', { count: rest.length })} open={false}><Values group={group} values={rest} formId={formId} /></Narrower> : null}
    </fieldset>
  );
}

/** Looks for a value inside a long list; the button is for pages without scripts. */
function Find({ group, find, formId }: { group: string; find: string; formId: string }) {
  const { t } = useTranslation('library');
  const label = t('facet.find', { group: t(`facet.${group}`) });
  return (
    <div className={css.find}>
      <input type="search" name={`find-${group}`} form={formId} defaultValue={find} maxLength={60} aria-label={label} placeholder={t('facet.findShort')} autoComplete="off" />
      <button type="submit" form={formId} data-without-scripts="" aria-label={label}>{t('facet.findDo')}</button>
    </div>
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
