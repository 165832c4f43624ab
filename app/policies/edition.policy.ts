import type { EditionState } from '#app/domain/workflow.ts';
import { EDITABLE_STATES, nextState, type WorkflowAction } from '#app/domain/workflow.ts';
import { allOf, anyOf, member, not, role, type Rule } from './rules.ts';
import { maySee } from './visible-to.ts';

/** What a decision about an edition's working copy looks at. */
export type EditionSubject = { state: EditionState; acl: string; contributorIds: readonly string[]; published: boolean };

const author: Rule<EditionSubject> = (actor, e) => actor.kind === 'person' && e.contributorIds.includes(actor.id);
/** Reviewers and editors see a working copy once its author has let go of it, within what they may read anyway. */
const handedIn: Rule<EditionSubject> = (_actor, e) => e.state !== 'draft';
const within: Rule<EditionSubject> = (actor, e) => maySee(actor, e);
const possible = (action: WorkflowAction): Rule<EditionSubject> => (_actor, e) => nextState(e.state, action) !== null;
const editable: Rule<EditionSubject> = (_actor, e) => EDITABLE_STATES.includes(e.state);
const published: Rule<EditionSubject> = (_actor, e) => e.published;

const reviewer = anyOf(role('reviewer'), role('editor'));
const outsider = allOf(not(author), within);

export const editionPolicy = {
  'practice.create': member,
  'practice.add-edition': anyOf<EditionSubject>(author, allOf(role('translator'), published, within)),
  'edition.read-working': anyOf<EditionSubject>(author, allOf(reviewer, handedIn, within)),
  'edition.edit': allOf<EditionSubject>(author, editable),
  'edition.submit': allOf<EditionSubject>(author, possible('submit')),
  'edition.recall': allOf<EditionSubject>(author, possible('recall')),
  'edition.answer': allOf<EditionSubject>(author, (_a, e) => e.state === 'changes-requested'),
  'edition.revise': allOf<EditionSubject>(author, possible('revise')),
  'edition.request-changes': allOf<EditionSubject>(reviewer, outsider, possible('request-changes')),
  'edition.approve': allOf<EditionSubject>(reviewer, outsider, possible('approve')),
  'edition.publish': allOf<EditionSubject>(role('editor'), outsider, possible('publish')),
  'edition.withdraw': allOf<EditionSubject>(anyOf(author, allOf(role('editor'), within, anyOf(handedIn, published))), possible('withdraw')),
  'edition.archive': allOf<EditionSubject>(role('editor'), within, anyOf(handedIn, published), possible('archive')),
  'practice.set-access': anyOf<EditionSubject>(allOf(author, (_a, e) => !e.published), allOf(role('editor'), within)),
  'file.upload': allOf<EditionSubject>(author, editable),
} satisfies Record<string, Rule<EditionSubject>>;
