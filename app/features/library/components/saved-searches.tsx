import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { FREQUENCIES } from '#app/domain/saved-search.ts';
import { formatList } from '#app/i18n/format.ts';
import { Details, EmptyState, Notice, PageTitle, Time, useLocale } from '#app/ui/bits.tsx';
import { SelectField, TextField } from '#app/ui/field.tsx';
import { Button, ButtonLink, Form } from '#app/ui/form.tsx';
import type { SearchLine } from '../searches/list-searches.server.ts';
import css from './saved-searches.module.css';

type Answer = { errors: Record<string, string>; values: Record<string, string> };
type Saving = { asks: string[]; name: string; query: string };

const NOTICES = ['saved', 'changed', 'paused', 'resumed', 'deleted'];

/** The searches a person keeps: each can be run, renamed, told at another rhythm, paused and deleted. `saving`: one about to be kept. */
export function SavedSearches({ lines, saving, notice, answer, nav }: { lines: readonly SearchLine[]; saving: Saving | null; notice: string | null; answer: Answer | null; nav: ReactNode }) {
  const { t } = useTranslation('searches');
  const locale = useLocale();
  const values = answer?.values ?? {};
  const save = saving ?? (values['intent'] === 'save' ? { asks: [], name: '', query: values['query'] ?? '' } : null);
  return (
    <>
      <PageTitle title={t('title')} lead={t('lead')} />
      {nav}
      {notice && NOTICES.includes(notice) && !answer ? <Notice kind="success">{t(`notices.${notice}`)}</Notice> : null}
      {save ? <Save saving={save} answer={values['intent'] === 'save' ? answer : null} /> : null}
      {answer && values['intent'] !== 'save' && values['intent'] !== 'change' ? <Notice kind="stop">{Object.values(answer.errors)[0]}</Notice> : null}
      {lines.length === 0 && !save ? <EmptyState title={t('none')}><p><ButtonLink href={paths.practices(locale)}>{t('common:practices')}</ButtonLink></p></EmptyState> : null}
      {lines.map((line) => <Line key={line.id} line={line} answer={values['search'] === line.id && values['intent'] === 'change' ? answer : null} />)}
    </>
  );
}

function Save({ saving, answer }: { saving: Saving; answer: Answer | null }) {
  const { t } = useTranslation('searches');
  const locale = useLocale();
  return (
    <section aria-labelledby="save" className={css.save}>
      <h2 id="save">{t('save.title')}</h2>
      <p>{saving.asks.length > 0 ? t('save.asks', { what: formatList(locale, saving.asks) }) : t('save.everything')}</p>
      <Form errors={answer?.errors} className={css.form} action={paths.accountSection(locale, 'searches')}>
        <input type="hidden" name="query" value={saving.query} />
        <TextField name="name" label={t('name')} error={answer?.errors['name']} required maxLength={100} defaultValue={answer?.values['name'] ?? (saving.name || t('save.everythingName'))} />
        <Rhythm chosen={answer?.values['frequency'] ?? 'daily'} error={answer?.errors['frequency']} />
        <Button name="intent" value="save">{t('save.submit')}</Button>
      </Form>
    </section>
  );
}

function Rhythm({ chosen, error, id }: { chosen: string; error?: string | undefined; id?: string }) {
  const { t } = useTranslation('searches');
  return <SelectField name="frequency" {...(id ? { id } : {})} label={t('frequency')} error={error} defaultValue={chosen} options={FREQUENCIES.map((f) => ({ value: f, label: t(`every.${f}`) }))} />;
}

function Line({ line, answer }: { line: SearchLine; answer: Answer | null }) {
  const { t } = useTranslation('searches');
  const locale = useLocale();
  const errors = answer?.errors ?? {};
  return (
    <section className={css.line} aria-labelledby={`s-${line.id}`}>
      <h2 id={`s-${line.id}`}><a href={line.href}>{line.name}</a></h2>
      <p className={css.facts}>
        {line.asks.length > 0 ? <span>{formatList(locale, line.asks)}</span> : null}
        <span>{line.paused ? t('isPaused') : t(`every.${line.frequency}`)}</span>
        <span>{t('savedOn')} <Time iso={line.savedAt} /></span>
        {line.lastMailAt ? <span>{t('lastMail')} <Time iso={line.lastMailAt} /></span> : null}
      </p>
      <Form className={css.actions}>
        <input type="hidden" name="search" value={line.id} />
        <ButtonLink href={line.href} aria-label={t('runThis', { name: line.name })}>{t('run')}</ButtonLink>
        <Button variant="secondary" name="intent" value={line.paused ? 'resume' : 'pause'} aria-label={t(line.paused ? 'resumeThis' : 'pauseThis', { name: line.name })}>{t(line.paused ? 'resume' : 'pause')}</Button>
      </Form>
      <Details summary={t('change')} open={answer !== null}>
        <Form errors={answer?.errors} className={css.form}>
          <input type="hidden" name="search" value={line.id} />
          <TextField name="name" id={answer ? undefined : `name-${line.id}`} label={t('name')} error={errors['name']} required maxLength={100} defaultValue={answer?.values['name'] ?? line.name} />
          <Rhythm id={`frequency-${line.id}`} chosen={answer?.values['frequency'] ?? line.frequency} error={errors['frequency']} />
          <Button variant="secondary" name="intent" value="change">{t('common:save')}</Button>
        </Form>
      </Details>
      <Details summary={t('delete')}>
        <Form>
          <input type="hidden" name="search" value={line.id} />
          <p>{t('deleteSure', { name: line.name })}</p>
          <Button variant="stop" name="intent" value="delete">{t('deleteDo')}</Button>
        </Form>
      </Details>
    </section>
  );
}
