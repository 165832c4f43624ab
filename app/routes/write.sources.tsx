import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { cslOf } from '#app/domain/bibliography/csl.ts';
import { formatSource } from '#app/domain/bibliography/format.ts';
import { withSourceIds } from '#app/domain/bibliography/source-id.ts';
import { DEFAULT_STYLE } from '#app/domain/bibliography/style.ts';
import { AppError } from '#app/domain/errors.ts';
import type { Locale } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { SourceFields } from '#app/features/articles/components/source-fields.tsx';
import css from '#app/features/articles/components/sources.module.css';
import { loadDetails } from '#app/features/articles/load-details.server.ts';
import { changeSources, type SourceChange } from '#app/features/articles/sources/change-sources.server.ts';
import { citedWhere, type CitedWhere } from '#app/features/articles/sources/cited-where.server.ts';
import { findSource } from '#app/features/articles/sources/find-source.server.ts';
import { cslOfForm, formOfCsl, readSourceForm, type SourceForm } from '#app/features/articles/sources/source-form.ts';
import { readForm } from '#app/http/forms.server.ts';
import { requirePerson, respond } from '#app/http/respond.server.ts';
import { citationTerms } from '#app/i18n/citation-terms.ts';
import { formatList } from '#app/i18n/format.ts';
import { languageName } from '#app/i18n/languages.ts';
import { Breadcrumbs, EmptyState, Notice, PageTitle, useLocale } from '#app/ui/bits.tsx';
import { TextField } from '#app/ui/field.tsx';
import { Button, ButtonLink, Form } from '#app/ui/form.tsx';
import { headTags } from '#app/ui/head.ts';
import { Reference } from '#app/ui/reference.tsx';

const placeOf = (value: unknown): number | null => (typeof value === 'string' && /^\d{1,2}$/.test(value) ? Number(value) : null);

export async function loader({ context: { ctx }, params, request }: LoaderFunctionArgs) {
  return respond(ctx, async () => {
    const { id, practiceId, title, version, meta } = await loadDetails(ctx, requirePerson(ctx), params['editionId'] ?? '');
    const terms = citationTerms(ctx.locale);
    const query = new URL(request.url).searchParams;
    const at = placeOf(query.get('n'));
    const edited = at === null ? undefined : meta.sources[at];
    const form = edited ? formOfCsl(cslOf(edited)) : query.has('new') ? formOfCsl({ type: 'report' }) : null;
    const cited = await citedWhere(ctx.db.reader, practiceId);
    const sources = withSourceIds(meta.sources).map((source) => ({ id: source.id, title: source.title, lang: source.lang, runs: formatSource(cslOf(source), DEFAULT_STYLE, terms), where: whereText(ctx.locale, cited.get(source.id)) }));
    return { id, title, version, sources, at: edited ? at : null, form, head: { title: ctx.t('sources:title'), siteName: ctx.t('common:siteName'), noindex: true } };
  });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => headTags(page?.head);

/** "español (2), English": the editions that cite it, and how often where more than once; null = none does. */
function whereText(locale: Locale, cited: CitedWhere | undefined): string | null {
  return cited ? formatList(locale, cited.map(({ lang, count }) => `${languageName(lang, locale)}${count > 1 ? ` (${count})` : ''}`)) : null;
}

/** `asks`: whether a source that is cited is to go all the same. */
type Answer = { asks?: { at: number; title: string; where: string }; form: SourceForm | null; typed: string; at: number | null; errors: Record<string, string>; found: boolean; version: number };

export async function action({ context: { ctx, limit, sourceServices }, params, request }: ActionFunctionArgs) {
  const posted = await readForm(request);
  return respond(ctx, async () => {
    const person = requirePerson(ctx);
    const editionId = params['editionId'] ?? '';
    const page = await loadDetails(ctx, person, editionId);
    const at = placeOf(posted.get('n'));
    const version = Number(posted.get('version')) || 0;
    const typed = String(posted.get('lookup') ?? '').slice(0, 300);
    const intent = String(posted.get('intent'));
    const answer = (more: Partial<Answer>, status: number) => data<Answer>({ form: null, typed, at, errors: {}, found: false, version, ...more }, { status });
    if (intent === 'find') {
      await limit('source-lookup', person.id);
      const found = await findSource(sourceServices, typed);
      if ('csl' in found) return answer({ form: formOfCsl(found.csl), found: true, at: null }, 200);
      const form = Object.keys(found.known).length > 0 ? formOfCsl({ type: found.known.ISBN ? 'book' : 'article-journal', ...found.known }) : null;
      return answer({ form, at: null, errors: { lookup: ctx.t(`sources:problem.${found.problem}`) } }, form ? 200 : 422);
    }
    const form = intent === 'save' ? readSourceForm(posted) : null;
    const result = form && cslOfForm(form);
    if (result && !result.ok) return answer({ form, errors: Object.fromEntries(Object.entries(result.errors).map(([field, key]) => [field, ctx.t(key)])) }, 422);
    const change: SourceChange | null = result?.ok ? { kind: 'put', at, csl: result.csl } : at !== null && (intent === 'remove' || intent === 'up') ? { kind: intent, at } : null;
    if (!change) throw new AppError('bad-input');
    const going = change.kind === 'remove' ? withSourceIds(page.meta.sources)[change.at] : undefined;
    const where = going && posted.get('sure') !== '1' ? whereText(ctx.locale, (await citedWhere(ctx.db.reader, page.practiceId)).get(going.id)) : null;
    if (going && where !== null && at !== null) return answer({ asks: { at, title: going.title, where }, at: null }, 409);
    try {
      await changeSources(ctx, { editionId, version, change });
      const notice = change.kind === 'put' ? 'saved' : change.kind === 'remove' ? 'removed' : 'moved';
      return redirect(paths.writeSources(ctx.locale, editionId, { notice }), 303);
    } catch (error) {
      if (error instanceof AppError && error.id === 'stale-version') return answer({ form, errors: { form: ctx.t('write:details.stale') }, version: page.version }, 409);
      throw error;
    }
  }, posted);
}

const NOTICES = ['saved', 'removed', 'moved'];

export default function Sources() {
  const { t } = useTranslation('sources');
  const locale = useLocale();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [search] = useSearchParams();
  const form = answer?.form ?? (answer ? null : page.form);
  const at = answer ? answer.at : page.at;
  const errors = answer?.errors ?? {};
  const asks = answer?.asks;
  const notice = answer ? null : search.get('notice');
  const version = answer?.version ?? page.version;
  const here = paths.writeSources(locale, page.id);
  return (
    <>
      <Breadcrumbs items={[{ label: t('write:desk.title'), href: paths.desk(locale) }, { label: page.title || t('write:untitled'), href: paths.write(locale, page.id) }, { label: t('title') }]} />
      <PageTitle title={t('title')} lead={t('lead')} />
      {notice && NOTICES.includes(notice) ? <Notice kind="success">{t(`notice.${notice}`)}</Notice> : null}
      {form && errors['lookup'] ? <Notice kind="caution">{errors['lookup']}</Notice> : null}
      {asks ? (
        <Notice kind="caution">
          <p>{t('cited.asks', { title: asks.title, where: asks.where })}</p>
          <Form action={here} className={css.actions}>
            <input type="hidden" name="version" value={version} />
            <input type="hidden" name="n" value={asks.at} />
            <input type="hidden" name="sure" value="1" />
            <Button name="intent" value="remove">{t('cited.remove')}</Button> <ButtonLink href={here}>{t('cited.keep')}</ButtonLink>
          </Form>
        </Notice>
      ) : null}
      {answer?.found ? <Notice kind="success">{t('find.found')}</Notice> : null}
      {form ? (
        <section aria-labelledby="source-form">
          <h2 id="source-form">{at === null ? t('form.new') : t('form.edit', { number: at + 1 })}</h2>
          <Form action={here} errors={withoutLookup(errors)}>
            <input type="hidden" name="version" value={version} />
            {at === null ? null : <input type="hidden" name="n" value={at} />}
            <SourceFields values={form} errors={errors} />
            <p className={css.actions}><Button name="intent" value="save">{t('form.save')}</Button> <ButtonLink href={here}>{t('form.back')}</ButtonLink></p>
          </Form>
        </section>
      ) : (
        <section aria-labelledby="find-source">
          <h2 id="find-source">{t('find.title')}</h2>
          <Form action={here} errors={Object.keys(errors).length ? errors : undefined}>
            <input type="hidden" name="version" value={version} />
            <TextField name="lookup" label={t('find.label')} help={t('find.help')} error={errors['lookup']} defaultValue={answer?.typed ?? ''} maxLength={300} autoComplete="off" />
            <p className={css.actions}><Button name="intent" value="find">{t('find.button')}</Button> <a href={`${here}?new=1`}>{t('find.byHand')}</a></p>
          </Form>
        </section>
      )}
      {page.sources.length === 0 ? <EmptyState title={t('none')} /> : (
        <ol className={css.list}>
          {page.sources.map((source, n) => (
            <li key={n}>
              <p><Reference runs={source.runs} lang={source.lang} /></p>
              <p className={css.cited}>{source.where === null ? t('cited.nowhere') : t('cited.in', { where: source.where })} {t('cited.as')} <code>[@{source.id}]</code></p>
              <Form action={here} className={css.actions}>
                <input type="hidden" name="version" value={page.version} />
                <input type="hidden" name="n" value={n} />
                <a href={paths.writeSources(locale, page.id, { n: String(n) })} aria-label={t('editOne', { title: source.title })}>{t('act.edit')}</a>
                {n > 0 ? <Button variant="quiet" name="intent" value="up" aria-label={t('upOne', { title: source.title })}>{t('act.up')}</Button> : null}
                <Button variant="quiet" name="intent" value="remove" aria-label={t('removeOne', { title: source.title })}>{t('act.remove')}</Button>
              </Form>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

/** What is wrong with the number is told above the form that came in its place. */
function withoutLookup({ lookup: _lookup, ...errors }: Record<string, string>): Record<string, string> | undefined {
  return Object.keys(errors).length > 0 ? errors : undefined;
}
