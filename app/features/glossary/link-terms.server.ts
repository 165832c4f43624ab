import { termSlug } from '#app/domain/concept.ts';
import { paths } from '#app/domain/paths.ts';
import type { Ctx } from '../context.ts';
import { termsOf } from './terms.server.ts';

/** Names of things with the address of the glossary's page about them, where it has one. */
export async function linkTerms<T extends { as: string; tag: string }>(ctx: Ctx, names: readonly T[]): Promise<(T & { href?: string })[]> {
  if (names.length === 0) return [];
  const { published } = await termsOf(ctx);
  return names.map((name) => {
    const term = published.find((c) => c.labels.some((l) => l.label === name.as && l.lang === name.tag && l.kind !== 'hidden'));
    return term ? { ...name, href: paths.term(ctx.locale, termSlug(term.id)) } : { ...name };
  });
}
