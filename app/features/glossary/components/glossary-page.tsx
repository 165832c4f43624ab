import { useTranslation } from 'react-i18next';
import { LOCALES } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { Breadcrumbs, EmptyState, PageTitle, useLocale } from '#app/ui/bits.tsx';
import { SelectField, TextField } from '#app/ui/field.tsx';
import { Button } from '#app/ui/form.tsx';
import type { GlossaryRow, GlossaryView } from '../list-terms.server.ts';
import css from './glossary.module.css';

/** The glossary from A to Z. */
export function GlossaryPage({ view }: { view: GlossaryView }) {
  const { t } = useTranslation('glossary');
  const locale = useLocale();
  return (
    <>
      <Breadcrumbs items={[{ label: t('common:home'), href: paths.home(locale) }, { label: t('title') }]} />
      <PageTitle title={t('title')} lead={t('lead')} />
      <Narrow view={view} />
      <h2 className={css.found}>{t('found', { count: view.total })}{view.asked ? <> <a href={paths.glossary(locale)}>{t('all')}</a></> : null}</h2>
      {view.letters.length > 3 ? (
        <nav className={css.letters} aria-label={t('letters')}>
          {view.letters.map(({ letter }) => <a key={letter} href={`#${anchor(letter)}`}>{letter}</a>)}
        </nav>
      ) : null}
      {view.total === 0 ? (
        <EmptyState title={t('none.title')}>
          <p>{t('none.help')}</p>
          <p>{view.request.q ? <a href={paths.practices(locale, { q: view.request.q })}>{t('none.practices', { q: view.request.q })}</a> : null}</p>
        </EmptyState>
      ) : null}
      {view.letters.map(({ letter, rows }) => (
        <section key={letter} aria-labelledby={anchor(letter)} className={css.letter}>
          <h3 id={anchor(letter)}>{letter}</h3>
          <dl>{rows.map((row) => <Row key={row.id} row={row} />)}</dl>
        </section>
      ))}
    </>
  );
}

const anchor = (letter: string) => (letter === '#' ? 'letter-other' : `letter-${letter.toLowerCase()}`);

function Narrow({ view: { request, countries, themes } }: { view: GlossaryView }) {
  const { t } = useTranslation('glossary');
  const locale = useLocale();
  const options = (list: readonly { id: string; label: string }[]) => list.map((one) => ({ value: one.id, label: one.label }));
  return (
    <form className={css.narrow} role="search" aria-label={t('narrow')} method="get" action={paths.glossary(locale)}>
      <TextField name="q" type="search" label={t('q')} defaultValue={request.q} maxLength={100} />
      <SelectField name="country" label={t('country')} placeholder={t('anyCountry')} options={options(countries)} defaultValue={request.country} />
      <SelectField name="theme" label={t('theme')} placeholder={t('anyTheme')} options={options(themes)} defaultValue={request.theme} />
      <SelectField name="names" label={t('names')} options={LOCALES.map((l) => ({ value: l.code, label: l.autonym, lang: l.code }))} defaultValue={request.names} />
      <Button>{t('apply')}</Button>
    </form>
  );
}

function Row({ row }: { row: GlossaryRow }) {
  return (
    <div className={css.row}>
      <dt lang={row.lang}><a href={row.href}>{row.label}</a></dt>
      <dd>
        <p lang={row.definitionLang}>{row.definition}</p>
        <ul className={css.facts}>
          {row.others.map((o) => <li key={o.lang} lang={o.lang}>{o.label}</li>)}
          {row.countries.length > 0 ? <li className={css.where}>{row.countries.join(', ')}</li> : null}
        </ul>
      </dd>
    </div>
  );
}
