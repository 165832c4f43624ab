import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { withSourceIds } from '#app/domain/bibliography/source-id.ts';
import { AppError } from '#app/domain/errors.ts';
import type { Ctx } from '#app/features/context.ts';
import { loadDetails } from '#app/features/articles/load-details.server.ts';
import { changeSources } from '#app/features/articles/sources/change-sources.server.ts';
import { editorSources, type CitableAnswer, type EditorSource } from '#app/features/articles/sources/editor-sources.ts';
import { findSource } from '#app/features/articles/sources/find-source.server.ts';
import { cslOfForm, formOfCsl, readSourceForm } from '#app/features/articles/sources/source-form.ts';
import { readForm } from '#app/http/forms.server.ts';
import { answerJson, requirePerson } from '#app/http/respond.server.ts';
import type sourceWords from '#app/i18n/locales/es/sources.json';
import { resources } from '#app/i18n/resources.ts';

/** The practice's sources for the editor. */
export async function loader({ context: { ctx }, params }: LoaderFunctionArgs) {
  return answerJson(async (): Promise<CitableAnswer> => {
    const { find, form, field, help, type } = resources[ctx.locale].sources as typeof sourceWords;
    return { sources: await listed(ctx, params['editionId'] ?? ''), words: { find, form, field, help, type } };
  });
}

/** A new source from within the editor: looked up by its number, or saved as the form has it. */
export async function action({ context: { ctx, limit, sourceServices }, params, request }: ActionFunctionArgs) {
  const posted = await readForm(request);
  return answerJson(async (): Promise<CitableAnswer> => {
    const person = requirePerson(ctx);
    const editionId = params['editionId'] ?? '';
    const { version } = await loadDetails(ctx, person, editionId);
    if (posted.get('intent') === 'find') {
      await limit('source-lookup', person.id);
      const found = await findSource(sourceServices, String(posted.get('lookup') ?? '').slice(0, 300));
      if ('csl' in found) return { sources: await listed(ctx, editionId), form: formOfCsl(found.csl) };
      const form = Object.keys(found.known).length > 0 ? formOfCsl({ type: found.known.ISBN ? 'book' : 'article-journal', ...found.known }) : null;
      return { sources: await listed(ctx, editionId), form, errors: { lookup: ctx.t(`sources:problem.${found.problem}`) } };
    }
    if (posted.get('intent') !== 'save') throw new AppError('bad-input');
    await limit('write', person.id);
    const form = readSourceForm(posted);
    const result = cslOfForm(form);
    if (!result.ok) return { sources: await listed(ctx, editionId), form, errors: Object.fromEntries(Object.entries(result.errors).map(([field, key]) => [field, ctx.t(key)])) };
    // one more at the end is in nobody's way: it is added to the list as it is now
    await changeSources(ctx, { editionId, version, change: { kind: 'put', at: null, csl: result.csl } });
    const { meta } = await loadDetails(ctx, person, editionId);
    return { sources: await listed(ctx, editionId), added: withSourceIds(meta.sources).at(-1)?.id ?? '' };
  });
}

async function listed(ctx: Ctx, editionId: string): Promise<EditorSource[]> {
  const { meta, lang } = await loadDetails(ctx, requirePerson(ctx), editionId);
  return editorSources(meta.sources, { lang, locale: ctx.locale });
}
