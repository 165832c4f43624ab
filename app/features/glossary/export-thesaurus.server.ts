import { TERM_SCHEME } from '#app/domain/concept.ts';
import { conceptsOfScheme } from '#db/repositories/concepts.repo.ts';
import type { Ctx } from '../context.ts';
import { skosOf, toJsonLd, toTurtle } from './skos.ts';

export type ThesaurusFormat = 'turtle' | 'json-ld';

/** The form an Accept header asks for; JSON-LD when it says nothing of either. */
export function formatFor(accept: string | null): ThesaurusFormat {
  const at = (type: string) => (accept ?? '').indexOf(type);
  const [turtle, json] = [at('text/turtle'), Math.max(at('application/ld+json'), at('application/json'))];
  return turtle >= 0 && (json < 0 || turtle < json) ? 'turtle' : 'json-ld';
}

/** The whole thesaurus for machines. It is public: what staff are still writing is not in it. */
export async function exportThesaurus(ctx: Ctx, format: ThesaurusFormat): Promise<Response> {
  const nodes = skosOf(await conceptsOfScheme(ctx.db.reader, TERM_SCHEME), ctx.baseUrl);
  const [body, type] = format === 'turtle' ? [toTurtle(nodes), 'text/turtle'] : [toJsonLd(nodes), 'application/ld+json'];
  return new Response(body, { headers: { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'no-cache', Vary: 'Accept' } });
}
