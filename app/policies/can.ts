import type { Actor } from '#app/domain/actor.ts';
import { forbidden, notFound, signInRequired } from '#app/domain/errors.ts';
import { discussionPolicy, type PostSubject } from './discussion.policy.ts';
import { editionPolicy, type EditionSubject } from './edition.policy.ts';
import { sitePolicy } from './site.policy.ts';

export type EditionAction = keyof typeof editionPolicy;
export type PostAction = keyof typeof discussionPolicy;
export type SiteAction = keyof typeof sitePolicy;
export type Action = EditionAction | PostAction | SiteAction;

/** May this actor do this to this? The one question, asked on the first lines of a use case. */
export function can(actor: Actor, action: EditionAction, subject: EditionSubject): boolean;
export function can(actor: Actor, action: PostAction, subject: PostSubject): boolean;
export function can(actor: Actor, action: SiteAction): boolean;
export function can(actor: Actor, action: Action, subject?: EditionSubject | PostSubject): boolean {
  if (action in sitePolicy) return sitePolicy[action as SiteAction](actor, undefined);
  if (action in discussionPolicy) return discussionPolicy[action as PostAction](actor, subject as PostSubject);
  return editionPolicy[action as EditionAction](actor, subject as EditionSubject);
}

/**
 * Throws when the actor may not: sign-in-required for a visitor, otherwise not-found when `hidden` (the actor may not even know of the
 * subject) or forbidden.
 */
export function authorize(allowed: boolean, actor: Actor, options: { hidden?: boolean } = {}): void {
  if (allowed) return;
  if (options.hidden) throw notFound();
  throw actor.kind === 'visitor' ? signInRequired() : forbidden();
}
