import type { EditionState } from '#app/domain/workflow.ts';
import { EDITABLE_STATES, nextState, type WorkflowAction } from '#app/domain/workflow.ts';
import { allOf, anyOf, member, not, role, stewardOfIt, type Rule } from './rules.ts';
import { maySee } from './visible-to.ts';

/**
 * Who has a stake in a practice: its authors in every edition, translators in those they were taken on for; `contributorIds` are all of both,
 * `conflictIds` those who declared a conflict of interest.
 */
export type Writers = { authorIds: readonly string[]; translatorIds: readonly string[]; contributorIds: readonly string[]; conflictIds: readonly string[] };

/** What a decision about an edition's working copy looks at; `translatorIds` are those of this edition. */
export type EditionSubject = Writers & { state: EditionState; acl: string; published: boolean };

const author: Rule<EditionSubject> = (actor, e) => actor.kind === 'person' && e.authorIds.includes(actor.id);
const writer = anyOf<EditionSubject>(author, (actor, e) => actor.kind === 'person' && e.translatorIds.includes(actor.id));
/** Whoever wrote anything in the practice decides about none of its editions. */
const contributor: Rule<EditionSubject> = (actor, e) => actor.kind === 'person' && e.contributorIds.includes(actor.id);
const conflicted: Rule<EditionSubject> = (actor, e) => actor.kind === 'person' && e.conflictIds.includes(actor.id);
/** Reviewers and editors see a working copy once its author has let go of it, within what they may read anyway. */
const handedIn: Rule<EditionSubject> = (_actor, e) => e.state !== 'draft';
const within: Rule<EditionSubject> = (actor, e) => maySee(actor, e);
const possible = (action: WorkflowAction): Rule<EditionSubject> => (_actor, e) => nextState(e.state, action) !== null;
const editable: Rule<EditionSubject> = (_actor, e) => EDITABLE_STATES.includes(e.state);
const published: Rule<EditionSubject> = (_actor, e) => e.published;
/** What was laid away nobody works on until it is taken out. */
const inUse: Rule<EditionSubject> = (_actor, e) => e.state !== 'archived';

const reviewer = anyOf(role('reviewer'), role('editor'));
/** A steward reads for the community that keeps the practice. */
const communityReviewer = anyOf<EditionSubject>(role('community-reviewer'), stewardOfIt);
const outsider = allOf(not(contributor), not(conflicted), within);
/** While reviewers and authors have the text before them. */
const inTalk: Rule<EditionSubject> = (_actor, e) => e.state === 'submitted' || e.state === 'changes-requested' || e.state === 'approved';
const underReview: Rule<EditionSubject> = (_actor, e) => e.state === 'submitted';

export const editionPolicy = {
  'practice.create': member,
  'practice.add-edition': allOf<EditionSubject>(inUse, anyOf<EditionSubject>(author, allOf(role('translator'), published, within))),
  // a published translation that is to be brought up to date, or corrected
  'edition.take-on': allOf<EditionSubject>(role('translator'), published, inUse, within, not(writer)),
  'edition.read-working': anyOf<EditionSubject>(writer, allOf(anyOf<EditionSubject>(reviewer, communityReviewer), handedIn, within)),
  'edition.edit': allOf<EditionSubject>(writer, editable),
  // what those who write it keep for themselves
  'edition.notes': writer,
  'edition.submit': allOf<EditionSubject>(writer, possible('submit')),
  'edition.recall': allOf<EditionSubject>(writer, possible('recall')),
  'edition.answer': allOf<EditionSubject>(writer, (_a, e) => e.state === 'changes-requested'),
  'edition.revise': allOf<EditionSubject>(writer, possible('revise')),
  'edition.review-technical': allOf<EditionSubject>(reviewer, outsider, underReview),
  'edition.review-community': allOf<EditionSubject>(communityReviewer, outsider, underReview),
  'edition.comment': allOf<EditionSubject>(anyOf<EditionSubject>(writer, allOf(anyOf<EditionSubject>(reviewer, communityReviewer), outsider)), inTalk),
  // a thread is closed by those who read, not by those who wrote
  'edition.resolve-comment': allOf<EditionSubject>(anyOf<EditionSubject>(reviewer, communityReviewer), outsider, inTalk),
  // who the others are and how much each has in hand is for those who give the work out
  'edition.assign-reviewer': allOf<EditionSubject>(role('editor'), outsider, underReview),
  'edition.request-changes': allOf<EditionSubject>(anyOf<EditionSubject>(reviewer, communityReviewer), outsider, possible('request-changes')),
  'edition.approve': allOf<EditionSubject>(reviewer, outsider, possible('approve')),
  'edition.publish': allOf<EditionSubject>(role('editor'), outsider, possible('publish')),
  'edition.appeal': allOf<EditionSubject>(writer, possible('reopen')),
  'edition.decide-appeal': allOf<EditionSubject>(role('editor'), outsider, possible('reopen')),
  'edition.withdraw': allOf<EditionSubject>(anyOf(writer, allOf(role('editor'), within, anyOf(handedIn, published))), possible('withdraw')),
  'edition.archive': allOf<EditionSubject>(role('editor'), within, published, possible('archive')),
  // by those who took it away: `mayRestore` looks at who that was
  'edition.restore': allOf<EditionSubject>(anyOf(writer, allOf(role('editor'), within)), possible('restore')),
  // what nobody ever read: by those who write in it while it is in their hands, by an editor once it was handed in
  'edition.bin': allOf<EditionSubject>(not(published), anyOf<EditionSubject>(allOf<EditionSubject>(writer, anyOf(editable, (_a, e) => e.state === 'withdrawn')), allOf<EditionSubject>(role('editor'), within, outsider, handedIn))),
  // a practice that is another one, told twice
  'practice.merge': allOf<EditionSubject>(role('editor'), outsider, published, possible('withdraw')),
  'practice.unmerge': allOf<EditionSubject>(role('editor'), outsider, possible('restore')),
  // who else writes it: for those who do
  'practice.invite-author': allOf<EditionSubject>(inUse, author),
  'practice.set-access': allOf<EditionSubject>(author, (_a, e) => !e.published),
  // of what is published, with a reason; what a community keeps is opened by its stewards alone
  'practice.change-access': allOf<EditionSubject>(published, anyOf<EditionSubject>(allOf(role('editor'), within), stewardOfIt)),
  'practice.open-community': allOf<EditionSubject>(published, stewardOfIt),
  // when it is to be read again, and whether it holds as it stands: for those who wrote none of it
  'practice.date-review': allOf<EditionSubject>(published, not(contributor), not(conflicted), anyOf<EditionSubject>(allOf(anyOf(role('editor'), role('staff')), within), stewardOfIt)),
  'file.upload': allOf<EditionSubject>(writer, editable),
} satisfies Record<string, Rule<EditionSubject>>;
