import type { LoaderFunctionArgs } from '@remix-run/node';
import { presentApiList } from '#app/features/library/api.present.ts';
import { readLibraryRequest, readPage, type LibraryRequest } from '#app/features/library/library-request.ts';
import { listPractices } from '#app/features/library/list-practices.server.ts';
import { apiContext, jsonAnswer } from '#app/http/api.server.ts';

const USUAL_SIZE = 20;
const MOST = 100;

/** This address is of practices; another kind is refused as a value that does not exist here. */
const practicesOnly = (asked: LibraryRequest): LibraryRequest => (asked.kind ? { ...asked, kind: 'unknown' } : asked);

export function loader({ context: { ctx }, request }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams;
  const asking = apiContext(ctx, params);
  return jsonAnswer(asking, async () => {
    const size = params.has('size') ? Math.min(readPage(params.get('size')), MOST) : USUAL_SIZE;
    return presentApiList(await listPractices(asking, practicesOnly(readLibraryRequest(params)), size), { locale: asking.locale, baseUrl: ctx.baseUrl });
  });
}
