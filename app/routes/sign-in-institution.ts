import type { LoaderFunctionArgs } from '@remix-run/node';
import { paths, safeRedirect } from '#app/domain/paths.ts';
import { startInstitution } from '#app/features/accounts/sign-in-institution.server.ts';
import { callerOf, redirectWith } from '#app/http/form-answers.server.ts';

/** A link and not a form: the page's policy lets no form lead to another site. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx } = context;
  const to = safeRedirect(new URL(request.url).searchParams.get('to')) ?? paths.home(ctx.locale);
  const { url, cookies } = await startInstitution(ctx, callerOf(context, request), to);
  return redirectWith(url, cookies);
}
