/** Roles a person can hold. `visitor` is nobody signed in; every confirmed person is a `member`. */
export const ROLES = [
  'visitor', 'member', 'reviewer', 'community-reviewer', 'editor', 'translator', 'steward', 'staff', 'administrator',
] as const;
export type Role = (typeof ROLES)[number];

/** Roles granted by hand; the others follow from being signed in or not. */
export const GRANTABLE_ROLES = ['member', 'reviewer', 'community-reviewer', 'editor', 'translator', 'steward', 'staff', 'administrator'] as const satisfies readonly Role[];
export type GrantableRole = (typeof GRANTABLE_ROLES)[number];

/** Roles that must use a second factor before they may act in that role (trust: required for contributors and up). */
export const SECOND_FACTOR_ROLES: readonly Role[] = ['reviewer', 'community-reviewer', 'editor', 'translator', 'steward', 'staff', 'administrator'];

/** A role held by a person; `communityId` limits it to one community (steward, community member), null = whole site. */
export type Grant = { role: GrantableRole; communityId: string | null };

/** Groups of people the programme serves; stated by the person, apart from any role. */
export const STAKEHOLDER_GROUPS = [
  'canadian-public-sector', 'canadian-private-sector', 'mines-energy-ministry', 'environment-ministry', 'education-ministry',
  'pacific-alliance-group', 'indigenous', 'training-institution', 'employer', 'civil-society',
] as const;
export type StakeholderGroup = (typeof STAKEHOLDER_GROUPS)[number];
