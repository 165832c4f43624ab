import { createHash } from 'node:crypto';
import { nameOf, TERM_SCHEME, type Concept } from '#app/domain/concept.ts';
import type { Locale } from '#app/domain/locales.ts';
import type { Database } from '#db/client.ts';
import { conceptsOfScheme } from '#db/repositories/concepts.repo.ts';
import type { Ctx } from '../context.ts';

/** The terms of the portal, with the names of countries and themes. */
export type Terms = {
  /** In use, whatever their status. */
  all: readonly Concept[];
  /** In the glossary. */
  published: readonly Concept[];
  find(id: string): Concept | undefined;
  /** A country's or theme's name; the id when there is none. */
  named(id: string, locale: Locale): string;
  /** The broadest theme above one, itself included. */
  rootOf(theme: string): string;
};

const KEEP_MS = 10_000;
const kept = new WeakMap<Database, { at: number; terms: Promise<Terms> }>();
/** The last terms read, and what they were made from: the same object stands for the same words, so that what was made of it can be kept. */
const last = new WeakMap<Database, { from: string; terms: Terms }>();

/** Every term. Kept for ten seconds, and no longer than until the next change of this process: pages need them and staff change them rarely. */
export function termsOf(ctx: Pick<Ctx, 'db'>): Promise<Terms> {
  const known = kept.get(ctx.db);
  if (known && Date.now() - known.at < KEEP_MS) return known.terms;
  const terms = load(ctx.db);
  kept.set(ctx.db, { at: Date.now(), terms });
  terms.catch(() => kept.delete(ctx.db));
  return terms;
}

/** Called by whoever changes a term. */
export function forgetTerms(db: Database): void {
  kept.delete(db);
}

async function load(database: Database): Promise<Terms> {
  const db = database.reader;
  const [terms, countries, themes] = await Promise.all([TERM_SCHEME, 'country', 'theme'].map((scheme) => conceptsOfScheme(db, scheme)));
  const from = createHash('sha256').update(JSON.stringify([terms, countries, themes])).digest('base64');
  const before = last.get(database);
  if (before?.from === from) return before.terms;
  const made = makeTerms(terms ?? [], [...(countries ?? []), ...(themes ?? [])]);
  last.set(database, { from, terms: made });
  return made;
}

function makeTerms(terms: readonly Concept[], others: readonly Concept[]): Terms {
  const all = terms.filter((c) => !c.retired);
  const byId = new Map(all.map((c) => [c.id, c]));
  const named = new Map(others.map((c) => [c.id, c]));
  return {
    all, published: all.filter((c) => c.status === 'published'), find: (id) => byId.get(id),
    named(id, locale) {
      const concept = named.get(id);
      return concept ? nameOf(concept, locale).label : id;
    },
    rootOf(theme) {
      let at = theme;
      for (let i = 0, up = named.get(at)?.broader; up && i < 10; i++, up = named.get(at)?.broader) at = up;
      return at;
    },
  };
}
