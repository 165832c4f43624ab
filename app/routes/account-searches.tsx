import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AppError } from '#app/domain/errors.ts';
import { paths } from '#app/domain/paths.ts';
import { AccountNav } from '#app/features/accounts/components/account-nav.tsx';
import { SavedSearches } from '#app/features/library/components/saved-searches.tsx';
import { readLibraryRequest } from '#app/features/library/library-request.ts';
import { changeSearch } from '#app/features/library/searches/change-search.server.ts';
import { listSearches, searchToSave } from '#app/features/library/searches/list-searches.server.ts';
import { pauseSearch } from '#app/features/library/searches/pause-search.server.ts';
import { removeSearch } from '#app/features/library/searches/remove-search.server.ts';
import { saveSearch } from '#app/features/library/searches/save-search.server.ts';
import { changeSchema, oneSchema, saveSchema } from '#app/features/library/searches/saved-search.schema.ts';
import type { Ctx } from '#app/features/context.ts';
import { redirectWith } from '#app/http/form-answers.server.ts';
import { parseForm, readForm } from '#app/http/forms.server.ts';
import { respond } from '#app/http/respond.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? '' }, { name: 'robots', content: 'noindex' }];

export async function loader({ context: { ctx }, request }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams;
  return respond(ctx, async () => ({
    title: `${ctx.t('searches:title')} – ${ctx.t('common:siteName')}`, notice: params.get('notice'), lines: await listSearches(ctx),
    saving: params.has('save') ? await searchToSave(ctx, readLibraryRequest(params)) : null,
  }));
}

export async function action({ context: { ctx }, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  return respond(ctx, () => act(ctx, form), form);
}

async function act(ctx: Ctx, form: FormData) {
  // asked first: a visitor is sent to sign in, whatever was typed
  await listSearches(ctx);
  const intent = String(form.get('intent') ?? '');
  const done = (notice: string) => redirectWith(`${paths.accountSection(ctx.locale, 'searches')}?notice=${notice}`);
  const refused = (errors: Record<string, string>, values: Record<string, string>) => data({ errors, values }, { status: 422 });
  if (intent === 'save') {
    const parsed = parseForm(ctx, form, saveSchema);
    if (!parsed.ok) return refused(parsed.errors, parsed.values);
    try {
      await saveSearch(ctx, { ...parsed.value, asked: readLibraryRequest(new URLSearchParams(parsed.value.query)) });
    } catch (error) {
      if (!(error instanceof AppError) || error.id !== 'bad-input') throw error;
      return refused({ form: ctx.t('searches:tooMany') }, { ...parsed.value });
    }
    return done('saved');
  }
  if (intent === 'change') {
    const parsed = parseForm(ctx, form, changeSchema);
    if (!parsed.ok) return refused(parsed.errors, parsed.values);
    await changeSearch(ctx, { searchId: parsed.value.search, name: parsed.value.name, frequency: parsed.value.frequency });
    return done('changed');
  }
  const parsed = parseForm(ctx, form, oneSchema);
  if (!parsed.ok) return refused(parsed.errors, parsed.values);
  if (parsed.value.intent === 'delete') await removeSearch(ctx, { searchId: parsed.value.search });
  else await pauseSearch(ctx, { searchId: parsed.value.search, paused: parsed.value.intent === 'pause' });
  return done(parsed.value.intent === 'delete' ? 'deleted' : parsed.value.intent === 'pause' ? 'paused' : 'resumed');
}

export default function Searches() {
  const { lines, saving, notice } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <SavedSearches lines={lines} saving={saving} notice={notice} answer={answer && 'errors' in answer ? answer : null} nav={<AccountNav here="searches" />} />;
}
