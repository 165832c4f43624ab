import { describe, expect, it } from 'vitest';
import { VISITOR, type Actor } from '#app/domain/actor.ts';
import { discussionPolicy, type PostSubject } from '#app/policies/discussion.policy.ts';
import { editionPolicy, type EditionSubject } from '#app/policies/edition.policy.ts';
import { sitePolicy } from '#app/policies/site.policy.ts';
import { maySee, visibleTo } from '#app/policies/visible-to.ts';
import { actor, actorOf } from '#tests/factories/actors.ts';

const ME = 'p'.repeat(26);
const me = actor({ id: ME });
const member = actorOf('member');
const reviewer = actorOf('reviewer');
const ofCommunity = actorOf('community-reviewer');
const editor = actorOf('editor');
const translator = actorOf('translator');
const staff = actorOf('staff');
const admin = actorOf('administrator');
const insider = actor({ grants: [{ role: 'member', communityId: 'c1' }] });
const steward = actor({ grants: [{ role: 'steward', communityId: 'c1' }] });
/** An editor who is of the community, and does not speak for it. */
const inCommunity = actor({ grants: [{ role: 'editor', communityId: null }, { role: 'member', communityId: 'c1' }] });
/** A reviewer who also wrote it: the hat does not help. */
const both = actor({ id: ME, grants: [{ role: 'reviewer', communityId: null }, { role: 'editor', communityId: null }] });

const edition = (change: Partial<EditionSubject> = {}): EditionSubject => ({ state: 'draft', acl: 'public', authorIds: [ME], translatorIds: [], contributorIds: [ME], conflictIds: [], published: false, ...change });
const post = (change: Partial<PostSubject> = {}): PostSubject => ({ acl: 'public', authorId: ME, state: 'visible', ...change });

type Case<S> = [Actor, S];
const EDITION: Record<keyof typeof editionPolicy, { yes: Case<EditionSubject>[]; no: Case<EditionSubject>[] }> = {
  'practice.create': { yes: [[member, edition()]], no: [[VISITOR, edition()]] },
  'practice.add-edition': { yes: [[me, edition()], [translator, edition({ published: true })]], no: [[translator, edition()], [member, edition({ published: true })], [me, edition({ state: 'archived', published: true })]] },
  'edition.take-on': { yes: [[translator, edition({ published: true })]], no: [[translator, edition()], [translator, edition({ published: true, translatorIds: [translator.id] })], [translator, edition({ published: true, acl: 'community-c1' })], [translator, edition({ state: 'archived', published: true })], [member, edition({ published: true })]] },
  'edition.read-working': { yes: [[me, edition()], [reviewer, edition({ state: 'submitted' })]], no: [[reviewer, edition()], [admin, edition({ state: 'submitted' })], [reviewer, edition({ state: 'submitted', acl: 'community-c1' })]] },
  'edition.edit': { yes: [[me, edition()], [me, edition({ state: 'changes-requested' })]], no: [[me, edition({ state: 'submitted' })], [editor, edition()], [VISITOR, edition()]] },
  'edition.notes': { yes: [[me, edition()], [me, edition({ state: 'submitted' })], [translator, edition({ translatorIds: [translator.id] })]], no: [[reviewer, edition({ state: 'submitted' })], [editor, edition({ state: 'published', published: true })], [translator, edition()], [VISITOR, edition()]] },
  'edition.submit': { yes: [[me, edition()]], no: [[me, edition({ state: 'approved' })], [editor, edition()]] },
  'edition.recall': { yes: [[me, edition({ state: 'submitted' })]], no: [[me, edition()], [reviewer, edition({ state: 'submitted' })]] },
  'edition.answer': { yes: [[me, edition({ state: 'changes-requested' })]], no: [[me, edition()]] },
  'edition.revise': { yes: [[me, edition({ state: 'published', published: true })]], no: [[me, edition()], [editor, edition({ state: 'published' })]] },
  'edition.review-technical': { yes: [[reviewer, edition({ state: 'submitted' })], [editor, edition({ state: 'submitted' })]], no: [[ofCommunity, edition({ state: 'submitted' })], [both, edition({ state: 'submitted' })], [reviewer, edition({ state: 'approved' })], [reviewer, edition({ state: 'submitted', conflictIds: [reviewer.id] })]] },
  'edition.review-community': { yes: [[ofCommunity, edition({ state: 'submitted' })], [steward, edition({ state: 'submitted', acl: 'community-c1' })]], no: [[reviewer, edition({ state: 'submitted' })], [steward, edition({ state: 'submitted' })], [insider, edition({ state: 'submitted', acl: 'community-c1' })], [ofCommunity, edition({ state: 'submitted', acl: 'community-c1' })]] },
  'edition.comment': { yes: [[me, edition({ state: 'changes-requested' })], [reviewer, edition({ state: 'submitted' })], [ofCommunity, edition({ state: 'submitted' })]], no: [[me, edition()], [member, edition({ state: 'submitted' })], [reviewer, edition({ state: 'published' })], [reviewer, edition({ state: 'submitted', conflictIds: [reviewer.id] })]] },
  'edition.resolve-comment': { yes: [[reviewer, edition({ state: 'changes-requested' })]], no: [[me, edition({ state: 'changes-requested' })], [both, edition({ state: 'submitted' })], [member, edition({ state: 'submitted' })]] },
  'edition.assign-reviewer': { yes: [[editor, edition({ state: 'submitted' })]], no: [[reviewer, edition({ state: 'submitted' })], [both, edition({ state: 'submitted' })], [editor, edition({ state: 'submitted', conflictIds: [editor.id] })]] },
  'edition.request-changes': { yes: [[ofCommunity, edition({ state: 'submitted' })], [reviewer, edition({ state: 'submitted' })], [editor, edition({ state: 'approved' })]], no: [[both, edition({ state: 'submitted' })], [admin, edition({ state: 'submitted' })], [reviewer, edition()]] },
  'edition.approve': { yes: [[reviewer, edition({ state: 'submitted' })]], no: [[ofCommunity, edition({ state: 'submitted' })], [reviewer, edition({ state: 'submitted', conflictIds: [reviewer.id] })], [both, edition({ state: 'submitted' })], [member, edition({ state: 'submitted' })], [reviewer, edition({ state: 'submitted', acl: 'community-c1' })]] },
  'edition.publish': { yes: [[editor, edition({ state: 'approved' })]], no: [[reviewer, edition({ state: 'approved' })], [both, edition({ state: 'approved' })], [editor, edition({ state: 'submitted' })]] },
  'edition.appeal': { yes: [[me, edition({ state: 'changes-requested' })], [me, edition({ state: 'withdrawn' })]], no: [[me, edition({ state: 'submitted' })], [reviewer, edition({ state: 'changes-requested' })]] },
  'edition.decide-appeal': { yes: [[editor, edition({ state: 'changes-requested' })]], no: [[reviewer, edition({ state: 'changes-requested' })], [both, edition({ state: 'changes-requested' })], [editor, edition({ state: 'published' })]] },
  'edition.withdraw': { yes: [[me, edition({ state: 'published' })], [editor, edition({ state: 'published' })]], no: [[member, edition({ state: 'published' })], [editor, edition({ state: 'published', acl: 'community-c1' })]] },
  'edition.archive': { yes: [[editor, edition({ state: 'published', published: true })], [editor, edition({ published: true })]], no: [[me, edition({ state: 'published', published: true })], [editor, edition({ state: 'withdrawn' })], [editor, edition({ state: 'archived', published: true })]] },
  'edition.restore': { yes: [[editor, edition({ state: 'archived', published: true })], [me, edition({ state: 'withdrawn' })]], no: [[editor, edition({ state: 'published', published: true })], [reviewer, edition({ state: 'withdrawn' })], [editor, edition({ state: 'withdrawn', acl: 'community-c1' })], [VISITOR, edition({ state: 'archived', published: true })]] },
  'edition.bin': { yes: [[me, edition()], [me, edition({ state: 'withdrawn' })], [editor, edition({ state: 'submitted' })]], no: [[me, edition({ state: 'submitted' })], [me, edition({ published: true })], [editor, edition()], [reviewer, edition({ state: 'submitted' })], [editor, edition({ state: 'submitted', acl: 'community-c1' })], [VISITOR, edition()]] },
  'practice.merge': { yes: [[editor, edition({ state: 'published', published: true })]], no: [[both, edition({ state: 'published', published: true })], [me, edition({ state: 'published', published: true })], [editor, edition({ state: 'withdrawn' })], [editor, edition({ state: 'published', published: true, acl: 'community-c1' })]] },
  'practice.unmerge': { yes: [[editor, edition({ state: 'withdrawn' })]], no: [[both, edition({ state: 'withdrawn' })], [reviewer, edition({ state: 'withdrawn' })], [editor, edition({ state: 'published', published: true })]] },
  'practice.invite-author': { yes: [[me, edition()], [me, edition({ state: 'published', published: true })]], no: [[member, edition()], [editor, edition({ state: 'submitted' })], [me, edition({ state: 'archived', published: true })], [actor({ id: 'q'.repeat(26) }), edition({ contributorIds: [ME, 'q'.repeat(26)] })], [VISITOR, edition()]] },
  'practice.set-access': { yes: [[me, edition()]], no: [[me, edition({ published: true })], [editor, edition({ published: true })], [reviewer, edition()]] },
  'practice.change-access': { yes: [[editor, edition({ published: true })], [steward, edition({ acl: 'community-c1', published: true })]], no: [[me, edition({ published: true })], [editor, edition({ acl: 'community-c1', published: true })], [steward, edition({ acl: 'community-c2', published: true })], [steward, edition({ published: true })], [insider, edition({ acl: 'community-c1', published: true })], [editor, edition()]] },
  'practice.open-community': { yes: [[steward, edition({ acl: 'community-c1', published: true })]], no: [[inCommunity, edition({ acl: 'community-c1', published: true })], [steward, edition({ acl: 'community-c2', published: true })], [{ ...steward, secondFactor: false }, edition({ acl: 'community-c1', published: true })], [steward, edition({ acl: 'community-c1' })], [VISITOR, edition({ acl: 'community-c1', published: true })]] },
  'practice.date-review': { yes: [[editor, edition({ published: true })], [staff, edition({ published: true })], [steward, edition({ acl: 'community-c1', published: true })]], no: [[both, edition({ published: true })], [editor, edition()], [reviewer, edition({ published: true })], [editor, edition({ published: true, conflictIds: [editor.id] })], [editor, edition({ acl: 'community-c1', published: true })], [insider, edition({ acl: 'community-c1', published: true })]] },
  'file.upload': { yes: [[me, edition()]], no: [[me, edition({ state: 'approved' })], [editor, edition()]] },
};

const POST: Record<keyof typeof discussionPolicy, { yes: Case<PostSubject>[]; no: Case<PostSubject>[] }> = {
  'post.read': { yes: [[VISITOR, post()], [me, post({ state: 'hidden' })], [editor, post({ state: 'hidden' })], [me, post({ state: 'held' })], [editor, post({ state: 'held' })]], no: [[VISITOR, post({ state: 'hidden' })], [member, post({ state: 'held' })], [reviewer, post({ state: 'held' })], [VISITOR, post({ acl: 'members' })]] },
  'post.write': { yes: [[member, post({ acl: 'members' })]], no: [[VISITOR, post()], [member, post({ acl: 'community-c1' })]] },
  'post.edit': { yes: [[me, post()], [me, post({ state: 'held' })]], no: [[member, post()], [me, post({ state: 'hidden' })]] },
  'post.withdraw': { yes: [[me, post()], [me, post({ state: 'held' })]], no: [[editor, post()], [me, post({ state: 'withdrawn' })]] },
  'post.report': { yes: [[member, post()]], no: [[me, post()], [VISITOR, post()]] },
  'post.block': { yes: [[member, post()]], no: [[me, post()], [VISITOR, post()], [member, post({ state: 'hidden' })], [member, post({ acl: 'community-c1' })]] },
  'post.hide': { yes: [[editor, post()], [admin, post()]], no: [[reviewer, post()], [editor, post({ acl: 'community-c1' })]] },
  'post.restore': { yes: [[editor, post({ state: 'hidden' })]], no: [[editor, post()], [me, post({ state: 'hidden' })]] },
  'post.release': { yes: [[editor, post({ state: 'held' })]], no: [[editor, post()], [me, post({ state: 'held' })], [{ ...editor, id: ME }, post({ state: 'held' })], [editor, post({ state: 'held', acl: 'community-c1' })]] },
  'post.refuse': { yes: [[admin, post({ state: 'held' })]], no: [[editor, post({ state: 'hidden' })], [member, post({ state: 'held' })]] },
  'discussion.moderate': { yes: [[editor, post()]], no: [[staff, post()], [VISITOR, post()]] },
  'discussion.subscribe': { yes: [[member, post()]], no: [[VISITOR, post()], [member, post({ acl: 'community-c1' })]] },
};

const SITE: Record<keyof typeof sitePolicy, { yes: Actor[]; no: Actor[] }> = {
  'library.read': { yes: [VISITOR, admin], no: [] },
  'account.open': { yes: [VISITOR], no: [member] },
  'account.own': { yes: [member], no: [VISITOR] },
  'desk.own': { yes: [member], no: [VISITOR] },
  'review.queue': { yes: [reviewer, ofCommunity, editor, steward], no: [member, admin, VISITOR] },
  'review.due': { yes: [editor, staff, steward], no: [reviewer, member, admin, VISITOR] },
  'admin.enter': { yes: [staff, admin], no: [editor, VISITOR] },
  'vocabulary.edit': { yes: [staff, admin], no: [editor] },
  'instrument.read': { yes: [VISITOR, staff], no: [] },
  'instrument.edit': { yes: [staff, editor, admin], no: [member, reviewer, translator, VISITOR] },
  'people.manage': { yes: [admin], no: [staff, editor, VISITOR] },
  'outbox.read': { yes: [staff, admin], no: [reviewer] },
  'audit.read': { yes: [staff, admin], no: [editor] },
};

describe('every rule says yes to somebody and no to somebody', () => {
  it.each(Object.entries(EDITION))('%s', (action, { yes, no }) => {
    const rule = editionPolicy[action as keyof typeof editionPolicy];
    expect(yes.map(([who, what]) => rule(who, what))).toEqual(yes.map(() => true));
    expect(no.map(([who, what]) => rule(who, what))).toEqual(no.map(() => false));
  });
  it('a translator writes in the edition they were taken on for and has no say in the others', () => {
    const writers = { authorIds: ['a'.repeat(26)], contributorIds: ['a'.repeat(26), ME], conflictIds: [] };
    const own = edition({ ...writers, translatorIds: [ME] });
    const other = edition({ ...writers, translatorIds: [] });
    for (const action of ['edition.read-working', 'edition.edit', 'edition.submit', 'file.upload', 'edition.withdraw'] as const) {
      expect([action, editionPolicy[action](me, own), editionPolicy[action](me, other)]).toEqual([action, true, false]);
    }
    expect(editionPolicy['practice.set-access'](me, own)).toBe(false);
    // who wrote any of it decides about none of it
    expect(editionPolicy['edition.approve'](both, { ...other, state: 'submitted' })).toBe(false);
  });
  it.each(Object.entries(POST))('%s', (action, { yes, no }) => {
    const rule = discussionPolicy[action as keyof typeof discussionPolicy];
    expect(yes.map(([who, what]) => rule(who, what))).toEqual(yes.map(() => true));
    expect(no.map(([who, what]) => rule(who, what))).toEqual(no.map(() => false));
  });
  it.each(Object.entries(SITE))('%s', (action, { yes, no }) => {
    const rule = sitePolicy[action as keyof typeof sitePolicy];
    expect(yes.map((who) => rule(who, undefined))).toEqual(yes.map(() => true));
    expect(no.map((who) => rule(who, undefined))).toEqual(no.map(() => false));
  });
});

describe('reading', () => {
  it('opens a community to its members and to nobody by office', () => {
    const restricted = { acl: 'community-c1' };
    expect(maySee(insider, restricted)).toBe(true);
    expect([VISITOR, member, reviewer, editor, staff, admin].map((who) => maySee(who, restricted))).toEqual([false, false, false, false, false, false]);
  });

  it('fails closed on an access it does not know', () => {
    expect([VISITOR, admin].map((who) => maySee(who, { acl: 'everyone' }))).toEqual([false, false]);
    expect(visibleTo(VISITOR).tokens).toEqual(['public']);
  });

  it('gives a role nothing before its second factor', () => {
    const bare = { ...admin, secondFactor: false };
    expect(sitePolicy['people.manage'](bare, undefined)).toBe(false);
    expect(sitePolicy['account.own'](bare, undefined)).toBe(true);
    expect(editionPolicy['edition.approve']({ ...reviewer, secondFactor: false }, edition({ state: 'submitted' }))).toBe(false);
  });
});
