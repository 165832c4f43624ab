import { VISITOR, type Actor, type Person } from '#app/domain/actor.ts';
import { newId } from '#app/domain/ids.ts';
import type { GrantableRole } from '#app/domain/roles.ts';
import { POST_STATES } from '#app/domain/discussion.ts';
import { EDITION_STATES } from '#app/domain/workflow.ts';
import { can, type Action, type EditionAction, type PostAction, type SiteAction } from '#app/policies/can.ts';
import { discussionPolicy, type PostSubject } from '#app/policies/discussion.policy.ts';
import { editionPolicy, type EditionSubject } from '#app/policies/edition.policy.ts';
import { ROUTE_TABLE } from '#app/policies/route-table.ts';
import { sitePolicy } from '#app/policies/site.policy.ts';

const COMMUNITY = 'one';
const AUTHOR_ID = newId();
const TRANSLATOR_ID = newId();
/** An author, and a translator who was taken on for this edition. */
const WRITERS = { authorIds: [AUTHOR_ID], translatorIds: [TRANSLATOR_ID], contributorIds: [AUTHOR_ID, TRANSLATOR_ID], conflictIds: [] };

const person = (id: string, grants: Person['grants']): Person => ({
  kind: 'person', id, name: '', email: '', locale: 'es', group: null, grants, secondFactor: true, sessionId: '',
});
const holder = (role: GrantableRole, communityId: string | null = null) => person(newId(), [{ role, communityId }]);

/** Who the columns stand for. Every role beyond member is shown with its second factor; without it the person is a member. */
const COLUMNS: readonly { title: string; actor: Actor }[] = [
  { title: 'visitor', actor: VISITOR },
  { title: 'member', actor: person(newId(), []) },
  { title: 'author', actor: person(AUTHOR_ID, [{ role: 'member', communityId: COMMUNITY }]) },
  { title: 'translator of the edition', actor: person(TRANSLATOR_ID, [{ role: 'translator', communityId: null }]) },
  { title: 'community member', actor: holder('member', COMMUNITY) },
  { title: 'reviewer', actor: holder('reviewer') },
  { title: 'community reviewer', actor: holder('community-reviewer') },
  { title: 'editor', actor: holder('editor') },
  { title: 'translator', actor: holder('translator') },
  { title: 'steward', actor: holder('steward', COMMUNITY) },
  { title: 'staff', actor: holder('staff') },
  { title: 'administrator', actor: holder('administrator') },
];

const ACCESS = [
  { title: 'A public practice', acl: 'public' },
  { title: 'A practice for members', acl: 'members' },
  { title: 'A practice of one community', acl: `community-${COMMUNITY}` },
];

type Case<S> = { title: string; subject: S };

const editionCases = (acl: string): Case<EditionSubject>[] => [
  ...EDITION_STATES.map((state) => ({ title: state as string, subject: { state, acl, ...WRITERS, published: state === 'published' } })),
  { title: 'draft of a published text', subject: { state: 'draft', acl, ...WRITERS, published: true } },
];
const postCases = (acl: string): Case<PostSubject>[] => POST_STATES.map((state) => ({ title: state, subject: { state, acl, authorId: AUTHOR_ID } }));

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [`| ${head.join(' | ')} |`, `| ${head.map(() => '---').join(' | ')} |`, ...rows.map((r) => `| ${r.join(' | ')} |`)].join('\n');
}

/** `yes` in every state, `-` in none, else the states in which the answer is yes. */
function cell<S>(cases: readonly Case<S>[], allowed: (subject: S) => boolean): string {
  const yes = cases.filter((c) => allowed(c.subject));
  return yes.length === 0 ? '-' : yes.length === cases.length ? 'yes' : yes.map((c) => c.title).join(', ');
}

function siteTable(): string {
  return table(['action', ...COLUMNS.map((c) => c.title)], (Object.keys(sitePolicy) as SiteAction[]).map((action) =>
    [`\`${action}\``, ...COLUMNS.map(({ actor }) => (can(actor, action) ? 'yes' : '-'))]));
}

function editionTable(acl: string): string {
  return table(['action', ...COLUMNS.map((c) => c.title)], (Object.keys(editionPolicy) as EditionAction[]).map((action) =>
    [`\`${action}\``, ...COLUMNS.map(({ actor }) => cell(editionCases(acl), (subject) => can(actor, action, subject)))]));
}

function postTable(acl: string): string {
  return table(['action', ...COLUMNS.map((c) => c.title)], (Object.keys(discussionPolicy) as PostAction[]).map((action) =>
    [`\`${action}\``, ...COLUMNS.map(({ actor }) => cell(postCases(acl), (subject) => can(actor, action, subject)))]));
}

/** Columns for which the action is possible in some state of some access. */
function whoEver(action: Action): string {
  const may = (actor: Actor): boolean => {
    if (action in sitePolicy) return can(actor, action as SiteAction);
    return ACCESS.some(({ acl }) => (action in discussionPolicy
      ? postCases(acl).some((c) => can(actor, action as PostAction, c.subject))
      : editionCases(acl).some((c) => can(actor, action as EditionAction, c.subject))));
  };
  const who = COLUMNS.filter(({ actor }) => may(actor)).map((c) => c.title);
  return who.length === COLUMNS.length ? 'everybody' : who.length === 0 ? 'nobody' : who.join(', ');
}

function routeTable(): string {
  return table(['address', 'reading asks', 'who may read', 'writing asks', 'refused as'], ROUTE_TABLE.map((route) => [
    `\`${route.path}\``, `\`${route.reads}\``, whoEver(route.reads), (route.writes ?? []).map((a) => `\`${a}\``).join(', ') || '-', route.hidden ? '404' : '401 or 403',
  ]));
}

/** docs/permissions.md, from the policies and the table of routes. */
export function permissionsDocument(): string {
  return `# Permissions

Made by \`npm run permissions\` from \`app/policies\`; a test fails when it is not current. Change the policies, never this file.

Columns: *author* wrote the practice (and is in its community); *translator of the edition* was taken on for the edition in question and has no say in
the others, where they are a *translator* like any; *community member* and *steward* belong to the community of the third table;
the other roles are held on the whole site by somebody who wrote nothing here and belongs to no community. Roles beyond member are shown with
their second factor: without it their holder may do what a member may. A cell says \`yes\` (in every state), \`-\` (in none) or the states in which
it is allowed.

Reading a published practice, its discussion, files, feeds and search results is one rule, \`visibleTo\`: everybody sees what is public, members see
what is for members, and only its own members see what belongs to a community, whatever role anybody else holds.

## The site

${siteTable()}

## Editions and their workflow

${ACCESS.map(({ title, acl }) => `### ${title}\n\n${editionTable(acl)}`).join('\n\n')}

## Posts

${ACCESS.map(({ title, acl }) => `### ${title}: discussion\n\n${postTable(acl)}`).join('\n\n')}

## Addresses

What an address asks first; what it shows is then within \`visibleTo\`.

${routeTable()}
`;
}
