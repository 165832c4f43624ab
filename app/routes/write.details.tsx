import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { accessOf } from '#app/domain/access.ts';
import { withSourceIds } from '#app/domain/bibliography/source-id.ts';
import { AppError } from '#app/domain/errors.ts';
import { paths } from '#app/domain/paths.ts';
import { META_SCHEMES } from '#app/domain/practice-meta.ts';
import { ConceptPicker } from '#app/features/articles/components/concept-picker.tsx';
import { LicenceFields } from '#app/features/articles/components/licence-fields.tsx';
import { MetaRowsField } from '#app/features/articles/components/meta-rows.tsx';
import css from '#app/features/articles/components/meta-form.module.css';
import { loadDetails } from '#app/features/articles/load-details.server.ts';
import { formOfMeta, META_ROWS, metaOfForm, moveRow, placeLanguages, readMetaForm, type MetaForm, type MetaRows } from '#app/features/articles/meta-form.ts';
import { matchCards } from '#app/features/articles/match-cards.ts';
import { saveMeta } from '#app/features/articles/save-meta.server.ts';
import { citedWhere } from '#app/features/articles/sources/cited-where.server.ts';
import { readForm } from '#app/http/forms.server.ts';
import { requirePerson, respond } from '#app/http/respond.server.ts';
import { formatList } from '#app/i18n/format.ts';
import { languageName } from '#app/i18n/languages.ts';
import { Breadcrumbs, Notice, PageTitle, useLocale } from '#app/ui/bits.tsx';
import { CheckboxField, RadioGroup, TextField } from '#app/ui/field.tsx';
import { Button, ButtonLink, Form } from '#app/ui/form.tsx';
import { headTags } from '#app/ui/head.ts';

export async function loader({ context: { ctx }, params }: LoaderFunctionArgs) {
  return respond(ctx, async () => {
    const page = await loadDetails(ctx, requirePerson(ctx), params['editionId'] ?? '');
    return { page, form: formOfMeta(page.meta), placeLangs: placeLanguages(page.meta, page.lang), head: { title: ctx.t('write:details.title'), siteName: ctx.t('common:siteName'), noindex: true } };
  });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => headTags(page?.head);

type Answer = { form: MetaForm; errors: Record<string, string>; version: number; more?: MetaRows; moved?: number };

export async function action({ context: { ctx }, params, request }: ActionFunctionArgs) {
  const posted = await readForm(request);
  return respond(ctx, async () => {
    const editionId = params['editionId'] ?? '';
    const page = await loadDetails(ctx, requirePerson(ctx), editionId);
    const form = readMetaForm(posted);
    const version = Number(posted.get('version')) || 0;
    const intent = String(posted.get('intent'));
    const more = (Object.keys(META_ROWS) as MetaRows[]).find((name) => intent === `more-${name}`);
    if (more) return data<Answer>({ form, errors: {}, version, more });
    const move = /^(up|down)-authors-(\d{1,2})$/.exec(intent);
    if (move) {
      const { form: ordered, at } = moveRow(posted, form, 'authors', Number(move[2]), move[1] === 'up' ? -1 : 1);
      return data<Answer>({ form: ordered, errors: {}, version, moved: at });
    }

    const matched = matchCards(form, page.cards);
    const result = metaOfForm(matched.form, new Set(page.concepts.map((c) => c.id)));
    const refuse = (errors: Record<string, string>, status: number, at = version) => data<Answer>({ form, errors, version: at }, { status });
    const wrong = { ...(result.ok ? {} : result.errors), ...matched.errors };
    if (!result.ok || Object.keys(wrong).length > 0) return refuse(Object.fromEntries(Object.entries(wrong).map(([name, e]) => [name, ctx.t(e.key, e.params)])), 422);
    // one that a text cites is taken away where it is told what cites it
    const kept = new Set(result.meta.sources.map((source) => source.id));
    const gone = withSourceIds(page.meta.sources).filter((source) => !kept.has(source.id));
    const cited = gone.length > 0 ? await citedWhere(ctx.db.reader, page.practiceId) : new Map();
    const titles = gone.filter((source) => cited.has(source.id)).map((source) => source.title);
    if (titles.length > 0) return refuse({ form: ctx.t('sources:cited.kept', { titles: formatList(ctx.locale, titles) }) }, 422);
    try {
      const access = page.maySetAccess ? accessOf(String(posted.get('access') ?? '')) : null;
      await saveMeta(ctx, { editionId, version, meta: result.meta, ...(access ? { access } : {}) });
      return redirect(`${paths.write(ctx.locale, editionId)}?notice=details-saved`, 303);
    } catch (error) {
      if (error instanceof AppError && error.id === 'stale-version') return refuse({ form: ctx.t('write:details.stale') }, 409, page.version);
      throw error;
    }
  }, posted);
}

export default function Details() {
  const { t } = useTranslation('write');
  const locale = useLocale();
  const { page, form: saved, placeLangs } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const form = answer?.form ?? saved;
  const errors = answer?.errors ?? {};
  const countries = page.concepts.filter((c) => c.scheme === 'country').map((c) => ({ value: c.id, label: c.label }));
  const leads: Partial<Record<MetaRows, ReactNode>> = {
    sources: <p><a href={paths.writeSources(locale, page.id)}>{t('sources:fromDetails')}</a></p>,
    authors: page.mayInvite ? <p><a href={paths.writeAuthors(locale, page.id)}>{t('authors:fromDetails')}</a></p> : null,
  };
  const rows = (name: MetaRows) => (
    <MetaRowsField name={name} lead={leads[name] ?? null} rows={form.rows[name]} spare={answer?.more === name ? 3 : form.rows[name].length ? 1 : 2} errors={errors} countries={countries} cards={name === 'instruments' ? page.cards : []} moved={name === 'authors' ? answer?.moved : undefined} />
  );
  return (
    <>
      <Breadcrumbs items={[{ label: t('desk.title'), href: paths.desk(locale) }, { label: page.title || t('untitled'), href: paths.write(locale, page.id) }, { label: t('details.title') }]} />
      <PageTitle title={t('details.title')} lead={t('details.lead')} />
      {answer?.more ? <Notice>{t('details.rowsAdded')}</Notice> : null}
      {answer?.moved !== undefined ? <Notice>{t('credit:moved', { name: form.rows.authors[answer.moved]?.['name'] ?? '', place: answer.moved + 1 })}</Notice> : null}
      <Form errors={Object.keys(errors).length ? errors : undefined}>
        <input type="hidden" name="version" value={answer?.version ?? page.version} />
        {/* the first button is the one that Enter presses */}
        <button type="submit" name="intent" value="save" hidden tabIndex={-1} aria-hidden="true">{t('details.save')}</button>
        {META_SCHEMES.map(({ field, scheme, required }) => (
          <ConceptPicker key={field} field={field} required={required} error={errors[field]} chosen={form.concepts[field]} concepts={page.concepts.filter((c) => c.scheme === scheme)} />
        ))}
        <fieldset className={css.group}>
          <legend>{t('meta.years')}</legend>
          <div className={css.narrow}>
            <TextField name="years.start" label={t('metaField.start')} optional inputMode="numeric" maxLength={4} defaultValue={form.yearStart} error={errors['years.start']} />
            <TextField name="years.end" label={t('metaField.end')} optional inputMode="numeric" maxLength={4} help={t('metaHelp.end')} defaultValue={form.yearEnd} error={errors['years.end']} />
          </div>
        </fieldset>
        <fieldset className={css.group}>
          <legend>{t('meta.place')}</legend>
          {placeLangs.map((lang) => (
            <TextField key={lang} name={`place.${lang}`} label={t('metaField.placeName', { language: languageName(lang, locale) })} lang={lang} optional maxLength={200}
              defaultValue={form.place[lang] ?? ''} error={errors[`place.${lang}`]} />
          ))}
          <div className={css.narrow}>
            <TextField name="lat" label={t('metaField.lat')} optional inputMode="decimal" defaultValue={form.lat} error={errors['lat']} />
            <TextField name="lng" label={t('metaField.lng')} optional inputMode="decimal" defaultValue={form.lng} error={errors['lng']} />
          </div>
          <CheckboxField name="hidden" label={t('metaField.hidden')} help={t('metaHelp.hidden')} defaultChecked={form.hidden} />
        </fieldset>
        {rows('organisations')}
        {rows('authors')}
        {rows('sources')}
        {rows('instruments')}
        <LicenceFields form={form} errors={errors} lang={page.lang} originalLang={page.originalLang} />
        <TextField name="doi" label="DOI" help={t('credit:doiHelp')} optional maxLength={300} autoComplete="off" defaultValue={form.doi} error={errors['doi']} />
        {page.maySetAccess ? (
          <RadioGroup name="access" label={t('meta.access')} help={t('metaHelp.access')} defaultValue={page.access} options={[
            { value: 'public', label: t('access.public') }, { value: 'members', label: t('access.members') },
            ...page.communities.map((c) => ({ value: c.token, label: t('access.community', { name: c.name }) })),
          ]} />
        ) : <p>{t('access.fixed')}</p>}
        <div className={css.bar}>
          <Button name="intent" value="save">{t('details.save')}</Button>
          <ButtonLink href={paths.write(locale, page.id)}>{t('details.back')}</ButtonLink>
        </div>
      </Form>
    </>
  );
}
