/** Who may read a published practice. Fails closed: an unknown value is visible to nobody. */
export type Access =
  | { kind: 'public' }
  | { kind: 'members' }
  | { kind: 'community'; communityId: string };

export const ACCESS_KINDS = ['public', 'members', 'community'] as const;

/** Lower-case ASCII token stored with the practice and in every index document. */
export function aclToken(access: Access): string {
  return access.kind === 'community' ? `community-${access.communityId}` : access.kind;
}

/** The one neutral filter of what an actor may read: a published practice is visible when its acl is one of these. Never empty. */
export type Visibility = { readonly tokens: readonly string[] };

/** The community whose practice carries this token, or null. */
export function communityOf(acl: string): string | null {
  return acl.startsWith('community-') ? acl.slice('community-'.length) : null;
}

/** Whether others than the members of the community that keeps it could read it then. */
export function leavesCommunity(from: string, to: string): boolean {
  return communityOf(from) !== null && from !== to;
}

/** The access a token stands for, or null. */
export function accessOf(token: string): Access | null {
  const communityId = communityOf(token);
  if (communityId) return { kind: 'community', communityId };
  return token === 'public' || token === 'members' ? { kind: token } : null;
}
