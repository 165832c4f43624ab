import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { AppError } from '#app/domain/errors.ts';
import { paths } from '#app/domain/paths.ts';
import { JoinedNames } from '#app/features/library/components/joined-names.tsx';
import { NamedPage } from '#app/features/library/components/named-page.tsx';
import { presentNamed } from '#app/features/library/directory/directory.present.ts';
import { joinOrganisations } from '#app/features/library/directory/join-organisations.server.ts';
import { listNamed } from '#app/features/library/directory/list-named.server.ts';
import { partOrganisations } from '#app/features/library/directory/part-organisation.server.ts';
import { showNamed } from '#app/features/library/directory/show-named.server.ts';
import { readPage } from '#app/features/library/library-request.ts';
import { redirectWith, wrongFields } from '#app/http/form-answers.server.ts';
import { parseForm, readForm } from '#app/http/forms.server.ts';
import { pageHead } from '#app/http/page-head.server.ts';
import { respond } from '#app/http/respond.server.ts';
import { authorize, can } from '#app/policies/can.ts';
import { headTags } from '#app/ui/head.ts';

const PAGE = 30;
const MOST = 1000;

const schema = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('join'), into: z.string().min(1).max(200) }), z.strictObject({ intent: z.literal('part'), entry: z.string().max(60) }),
]);

export async function loader({ context: { ctx }, request, params }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  const shown = await showNamed(ctx, 'organisation', params['slug'] ?? '', readPage(search.get('page')), PAGE);
  const view = presentNamed(shown, ctx.locale);
  const others = can(ctx.actor, 'vocabulary.edit') ? (await listNamed(ctx, 'organisation', { q: '', country: '', page: 1 }, MOST)).named.filter((one) => one.slug !== view.slug).map(({ slug, name }) => ({ value: slug, label: name })) : null;
  const head = pageHead(ctx, {
    title: view.name, description: ctx.t('directory:organisation.description', { name: view.name, count: view.total }), path: (l) => paths.organisation(l, view.slug), noindex: shown.restricted || view.page > 1,
  });
  const jsonLd = { '@context': 'https://schema.org', '@type': 'Organization', '@id': head.canonical, name: view.name, ...(view.country ? { location: view.country.label } : {}) };
  return { view, others, notice: ['joined', 'parted'].find((n) => n === search.get('notice')) ?? null, head: shown.restricted ? head : { ...head, jsonLd } };
}

export async function action({ context: { ctx }, params, request }: ActionFunctionArgs) {
  authorize(can(ctx.actor, 'vocabulary.edit'), ctx.actor);
  const slug = params['slug'] ?? '';
  const form = await readForm(request);
  const parsed = parseForm(ctx, form, schema);
  if (!parsed.ok) {
    await respond(ctx, () => showNamed(ctx, 'organisation', slug, 1, PAGE), form);
    return data({ errors: parsed.errors, values: parsed.values }, { status: 422 });
  }
  const asked = parsed.value;
  if (asked.intent === 'part') {
    await respond(ctx, () => partOrganisations(ctx, { entryId: asked.entry }), form);
    return redirectWith(`${paths.organisation(ctx.locale, slug)}?notice=parted`);
  }
  const joined = await respond(ctx, () => joinOrganisations(ctx, { slug, into: asked.into }).catch(problemOf), form);
  if ('problem' in joined) return wrongFields(ctx, form, { into: joined.problem === 'known-to-few' ? 'directory:join.knownToFew' : 'errors:not-a-choice' });
  return redirectWith(`${paths.organisation(ctx.locale, joined.slug)}?notice=joined`);
}

/** What is wrong with the choice; anything else is thrown on. */
function problemOf(error: unknown): { problem: unknown } {
  if (error instanceof AppError && error.params['field'] === 'into') return { problem: error.params['problem'] };
  throw error;
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => headTags(page?.head);

export default function Organisation() {
  const { view, others, notice } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <NamedPage view={view}>
      {others ? <JoinedNames joined={view.joined} others={others} notice={notice} errors={answer?.errors} chosen={answer?.values['into'] ?? ''} /> : null}
    </NamedPage>
  );
}
