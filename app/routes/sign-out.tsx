import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { paths } from '#app/domain/paths.ts';
import { signOut } from '#app/features/accounts/sign-out.server.ts';
import { callerOf, redirectWith } from '#app/http/form-answers.server.ts';

/** Only a form signs out; a link somebody follows by chance does not. */
export function loader({ context: { ctx } }: LoaderFunctionArgs) {
  return redirectWith(paths.home(ctx.locale));
}

export async function action({ context, request }: ActionFunctionArgs) {
  const cookies = await signOut(context.ctx, callerOf(context, request));
  return redirectWith(`${paths.signIn(context.ctx.locale)}?notice=signed-out`, cookies);
}
