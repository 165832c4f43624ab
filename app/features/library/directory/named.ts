import { CREDIT_ROLES, type CreditRole } from '#app/domain/credit.ts';
import type { Locale } from '#app/domain/locales.ts';
import { commonName, organisationSlug, ownNamings, personKey, personSlug, widest } from '#app/domain/mentions.ts';
import { paths } from '#app/domain/paths.ts';
import type { PracticeMeta } from '#app/domain/practice-meta.ts';
import { mentionId } from '#db/mention-id.ts';
import type { MentionKind, MentionRow } from '#db/repositories/mentions.repo.ts';
import type { PartnerFacts } from '#db/repositories/organisations.repo.ts';

/** An organisation or a credited person, as far as practices a reader may see name it. `joined`: other names staff joined to this one, as the reader sees them. */
export type Named = {
  id: string; slug: string; name: string; practiceIds: string[];
  country: string | null; organisation: string | null; orcid: string | null; bio: string | null;
  partner: PartnerFacts | null; joined: { id: string; name: string }[];
  /** Of an account, whose profile says what of it is shown. */
  account: boolean;
};

/** Addresses of whom one practice names, by what its metadata says of them. */
export type NamedLinks = { organisation(named: PracticeMeta['organisations'][number]): string | null; author(author: PracticeMeta['authors'][number]): string | null };

export function namedLinks(locale: Locale, named: readonly { kind: string; id: string; name: string }[]): NamedLinks {
  const names = new Map(named.map(({ kind, id, name }) => [`${kind} ${id}`, name]));
  return {
    organisation: (o) => (names.has(`organisation ${mentionId('organisation', organisationSlug(o))}`) ? paths.organisation(locale, organisationSlug(o)) : null),
    // whether the account counts was decided when the practice was published
    author: (a) => {
      for (const key of [personKey(a, () => true), personKey(a, () => false)]) {
        const id = key && mentionId('person', key);
        const name = id && names.get(`person ${id}`);
        if (name) return paths.person(locale, personSlug(name, id));
      }
      return null;
    },
  };
}

/** What one person is credited with in these practices: what they did, in the order of the taxonomy, and the ORCID they are credited under where it is always the same. */
export function creditsOf(id: string, metas: readonly Pick<PracticeMeta, 'authors'>[]): { roles: CreditRole[]; orcid: string | null } {
  const own = metas.flatMap(({ authors }) => authors.filter((a) => [true, false].some((counts) => {
    const key = personKey(a, () => counts);
    return key !== null && mentionId('person', key) === id;
  })));
  const orcids = new Set(own.flatMap((a) => a.orcid ?? []));
  return { roles: CREDIT_ROLES.filter((role) => own.some((a) => a.roles.includes(role))), orcid: orcids.size === 1 ? ([...orcids][0] ?? null) : null };
}

/** Gathers namings into those who are named, by id. */
export function gatherNamed(kind: MentionKind, rows: readonly MentionRow[]): Map<string, Named> {
  const byId = new Map<string, MentionRow[]>();
  for (const row of rows) byId.set(row.id, [...(byId.get(row.id) ?? []), row]);
  return new Map([...byId].map(([id, own]) => {
    const account = own.find((row) => row.account)?.account ?? null;
    const called = ownNamings(own);
    const name = account?.name ?? commonName(called);
    const country = kind === 'person' ? (account?.country ?? null) : (called[0]?.country ?? null);
    const others = new Map<string, MentionRow[]>();
    for (const row of own) if (row.own !== called[0]?.own) others.set(row.own, [...(others.get(row.own) ?? []), row]);
    return [id, {
      id, name, country, slug: kind === 'person' ? personSlug(name, id) : organisationSlug({ name, country }), practiceIds: [...new Set(own.flatMap((row) => row.practiceId ?? []))],
      organisation: account ? account.organisation : (widest(own)[0]?.organisation ?? null), orcid: account?.orcid ?? null, bio: account?.bio ?? null, account: account !== null,
      partner: own.find((row) => row.partner)?.partner ?? null, joined: [...others].map(([other, rows]) => ({ id: other, name: commonName(rows) })),
    }];
  }));
}
