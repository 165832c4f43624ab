import { AppError } from '#app/domain/errors.ts';
import { isLocale } from '#app/domain/locales.ts';
import type { Ctx } from '#app/features/context.ts';
import { translator } from '#app/i18n/translator.ts';

/** The request's context in the language that `lang` asks for; an unknown one changes nothing. */
export function apiContext(ctx: Ctx, params: URLSearchParams): Ctx {
  const lang = params.get('lang');
  return isLocale(lang) ? { ...ctx, locale: lang, t: translator(lang) } : ctx;
}

/** An answer for machines: JSON always, an expected failure with its status, its id, a sentence, and what `more` has to say of it. */
export async function jsonAnswer(ctx: Ctx, work: () => Promise<object>, more: (error: AppError) => Promise<object> = async () => ({})): Promise<Response> {
  try {
    return answer(await work(), 200);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return answer({ error: error.id, message: ctx.t(`errors:${error.id}`, error.params), ...(await more(error)) }, error.status);
  }
}

function answer(body: object, status: number): Response {
  // what is read depends on the session: never kept on the way
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'private, no-cache', Vary: 'Cookie, Accept-Language' } });
}
