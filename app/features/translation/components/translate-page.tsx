import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { TRANSLATION_WAYS } from '#app/domain/translation.ts';
import { languageName } from '#app/i18n/languages.ts';
import { Notice, Time, useLocale } from '#app/ui/bits.tsx';
import { CheckboxField, RadioGroup } from '#app/ui/field.tsx';
import { Button, ButtonLink, Form } from '#app/ui/form.tsx';
import { TabLinks } from '#app/ui/tab-links.tsx';
import type { TranslatePage as Page, TranslateUnit } from '../load-translate-page.server.ts';
import { unitField } from '../translate-form.ts';
import { UnitRow, unitAnchor, type UnitTerms } from './unit-row.tsx';
import { usePlaceName } from './use-place-name.ts';
import css from './translate-page.module.css';

export type TranslateFailure = { errors: Record<string, string>; typed: Record<string, string>; stands: Record<string, string>; how: string };
export type Shown = 'all' | 'changed' | 'missing';
type Props = { page: Omit<Page, 'units'> & { units: (TranslateUnit & UnitTerms)[] }; show: Shown; failed: TranslateFailure | undefined };

/** How far the translation is, in words and as a bar. */
function Progress({ page }: { page: Props['page'] }) {
  const { t } = useTranslation('translation');
  const { total, current, missing, unchecked } = page.count;
  return (
    <p className={css.progress}>
      <label htmlFor="progress">{t('progress', { done: current, count: total })}{missing > 0 ? `; ${t('missingCount', { count: missing })}` : ''}{unchecked > 0 ? `; ${t('uncheckedCount', { count: unchecked })}` : ''}</label>
      <progress id="progress" max={Math.max(1, total)} value={current} />
    </p>
  );
}

/** What changed in the original since, with a way to each place. */
function Changed({ page }: { page: Props['page'] }) {
  const { t } = useTranslation('translation');
  const locale = useLocale();
  const name = usePlaceName();
  const changed = page.units.filter((unit) => unit.state === 'changed');
  if (changed.length === 0) return null;
  return (
    <Notice kind="caution">
      <p><strong>{t('changedSince', { count: changed.length })}</strong>{page.count.since ? <> (<Time iso={page.count.since} />)</> : null}</p>
      <ul>{changed.map((unit) => <li key={unit.key}><a href={`#${unitAnchor(unit.key)}`}>{t('unit.label', { number: page.units.indexOf(unit) + 1, what: name(unit) })}</a></li>)}</ul>
      {page.source?.publishedAt ? <p>{t('originalFrom', { language: languageName(page.source.lang, locale) })} <Time iso={page.source.publishedAt} /></p> : null}
    </Notice>
  );
}

/** The translator's form: everything of the original beside its translation. Works without scripts; a save touches only what was touched. */
export function TranslateForm({ page, show, failed }: Props) {
  const { t } = useTranslation('translation');
  const locale = useLocale();
  const name = usePlaceName();
  if (!page.source) return <Notice kind="caution"><p>{t('noOriginal')}</p><p><a href={paths.write(locale, page.id)}>{t('toWrite')}</a></p></Notice>;
  const { lang: from, rev } = page.source;
  const shown = page.units.map((unit, index) => ({ unit, number: index + 1 })).filter(({ unit }) => show === 'all' || unit.state === show || (show === 'changed' && unit.state === 'unchecked') || failed?.errors[unitField.text(unit.key)]);
  return (
    <>
      <Progress page={page} />
      <Changed page={page} />
      {page.edits ? null : page.writes ? <Closed page={page} /> : <p><a href={paths.reviewEdition(locale, page.id)}>{t('toReview')}</a></p>}
      <TabLinks label={t('show.label')} links={(['all', 'changed', 'missing'] as const).map((one) => ({ href: paths.translate(locale, page.id, one === 'all' ? {} : { show: one }), label: t(`show.${one}`), current: one === show }))} />
      <Form errors={failed?.errors} className={css.form}>
        <input type="hidden" name="rev" value={rev} />
        {/* the first button is the one that Enter presses */}
        <button type="submit" name="intent" value="save" hidden tabIndex={-1} aria-hidden="true">{t('save')}</button>
        <RadioGroup name="how" label={t('how.label')} help={t('how.help')} defaultValue={failed?.how ?? page.how ?? undefined} options={TRANSLATION_WAYS.map((way) => ({ value: way, label: t(`how.${way}`), help: t(`howHelp.${way}`) }))} />
        {shown.length === 0 ? <p>{t(`nothing.${show}`)}</p> : null}
        <ol className={css.units}>
          {shown.map(({ unit, number }) => (
            <UnitRow key={unit.key} unit={unit} number={number} from={from} to={page.lang} edits={page.edits} typed={failed?.typed[unit.key]} error={failed?.errors[unitField.text(unit.key)]} stands={failed?.stands[unit.key]} />
          ))}
        </ol>
        {page.extra.length > 0 ? (
          <section aria-labelledby="extra" className={css.extra}>
            <h2 id="extra">{t('extra.title')}</h2>
            <p>{t('extra.help')}</p>
            <ul>
              {page.extra.map((unit) => (
                <li key={unit.key}><p className={css.small}>{name(unit)}</p><pre lang={page.lang}>{unit.text}</pre>{page.edits ? <CheckboxField name={unitField.remove(unit.key)} label={t('extra.remove')} /> : null}</li>
              ))}
            </ul>
          </section>
        ) : null}
        {page.edits ? (
          <div className={css.bar}>
            <Button name="intent" value="save">{t('save')}</Button>
            <span className={css.small}>{t('progressShort', { done: page.count.current, count: page.count.total })}</span>
            <ButtonLink href={paths.write(locale, page.id)}>{t('handIn')}</ButtonLink>
          </div>
        ) : null}
      </Form>
    </>
  );
}

/** Nothing can be written now: why, and what opens it. */
function Closed({ page }: { page: Props['page'] }) {
  const { t } = useTranslation('translation');
  return (
    <Notice>
      <p>{t(`closed.${page.state === 'published' || page.state === 'withdrawn' ? 'published' : 'waiting'}`)}</p>
      {page.revises ? <Form><Button variant="secondary" name="intent" value="revise">{t('open')}</Button></Form> : null}
    </Notice>
  );
}
