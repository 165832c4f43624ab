import type { LoaderFunctionArgs } from '@remix-run/node';
import { previewBlock, searchBlocks } from '#app/features/articles/reuse/search-blocks.server.ts';
import { answerJson } from '#app/http/respond.server.ts';

/** Blocks of other practices for the editor: those that answer `q`, or the one named by `practice` and `block` as readers will see it. */
export async function loader({ context: { ctx }, params, request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams;
  const of = (name: string) => query.get(name) ?? '';
  const editionId = params['editionId'] ?? '';
  return answerJson(async () => (query.has('block')
    ? { html: await previewBlock(ctx, editionId, { practiceId: of('practice'), blockId: of('block'), lang: of('lang'), print: of('print') }) }
    : { blocks: await searchBlocks(ctx, editionId, of('q')) }));
}
