import type { PracticeMeta } from './practice-meta.ts';
import { slugify } from './slug.ts';

type Organisation = PracticeMeta['organisations'][number];
type Author = Pick<PracticeMeta['authors'][number], 'name' | 'organisation' | 'personId'>;

/** Somebody a practice names: one of its organisations, or a person credited in it. `key` is the same wherever the same one is named. */
export type Mention =
  | { kind: 'organisation'; key: string; name: string; country: string | null }
  | { kind: 'person'; key: string; name: string; organisation: string | null; personId: string | null };

const LONG = 60;

/** A name as addresses have it. Names that differ in accents, case or punctuation only have the same. */
export function nameSlug(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const slug = slugify(plain, [...plain].map((c) => c.codePointAt(0)?.toString(36)).join('').slice(0, LONG));
  // a long name is cut in the address: its mark keeps it apart from others that begin so
  return slug.length > LONG ? `${slug.slice(0, LONG).replace(/-+$/, '')}-${mark(plain)}` : slug;
}

/** FNV-1a, 32 bits. */
function mark(text: string): string {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(36);
}

/** What an organisation goes by: its name and country, for two countries may have a ministry of the same name. */
export function organisationSlug({ name, country }: Pick<Organisation, 'name' | 'country'>): string {
  return country ? `${nameSlug(name)}-${country}` : nameSlug(name);
}

/**
 * What a credited person goes by: the account, where it is that of somebody who wrote in the practice (`isContributor`), else the name with the organisation
 * it is credited with. Null for a name alone: nothing says that it is one person, or a person at all.
 */
export function personKey({ name, organisation, personId }: Author, isContributor: (personId: string) => boolean): string | null {
  if (personId && isContributor(personId)) return `account ${personId}`;
  return organisation ? `${nameSlug(name)} ${nameSlug(organisation)}` : null;
}

/** Everybody the metadata names, each once. */
export function mentionsOf(meta: Pick<PracticeMeta, 'organisations'> & { authors: readonly Author[] }, isContributor: (personId: string) => boolean): Mention[] {
  const all: Mention[] = meta.organisations.map(({ name, country }) => ({ kind: 'organisation', key: organisationSlug({ name, country }), name, country }));
  for (const author of meta.authors) {
    const key = personKey(author, isContributor);
    if (key) all.push({ kind: 'person', key, name: author.name, organisation: author.organisation, personId: key.startsWith('account ') ? author.personId : null });
  }
  return [...new Map(all.reverse().map((m) => [`${m.kind} ${m.key}`, m])).values()].reverse();
}

/** The namings by practices that most people read: public ones, else those of members, else the rest. */
export function widest<T extends { acl: string }>(rows: readonly T[]): readonly T[] {
  return ['public', 'members'].map((acl) => rows.filter((row) => row.acl === acl)).find((some) => some.length > 0) ?? rows;
}

/**
 * The namings an organisation is called by: a partner institution's own, else those under the name it goes by; where none of them is in sight, those under one that was
 * joined to it. `own` is `id` for whoever was joined to nothing.
 */
export function ownNamings<T extends { id: string; own: string; partner: unknown }>(rows: readonly T[]): readonly T[] {
  const own = rows.filter((row) => row.own === row.id);
  const some = own.length > 0 ? own : rows.filter((row) => row.own === rows[0]?.own);
  const partner = some.find((row) => row.partner);
  return partner ? [partner] : some;
}

/** The spelling used most where most people read it; of those used alike the first. */
export function commonName(rows: readonly { acl: string; name: string }[]): string {
  const counts = new Map<string, number>();
  for (const { name } of widest(rows)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), ['', 0] as [string, number])[0];
}

/** The address of a person's page: the name, to be read, and the beginning of the id, to be told apart. */
export const personSlug = (name: string, id: string): string => `${nameSlug(name)}-${id.slice(0, PERSON_MARK)}`;
export const PERSON_MARK = 10;
