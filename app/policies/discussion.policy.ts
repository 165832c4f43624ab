import type { PostState } from '#app/domain/discussion.ts';
import { allOf, anyOf, member, not, role, type Rule } from './rules.ts';
import { maySee } from './visible-to.ts';

/** A post and the practice it stands beside; for `post.write` the author is nobody yet. */
export type PostSubject = { acl: string; authorId: string | null; state: PostState };

const reader: Rule<PostSubject> = (actor, p) => maySee(actor, p);
const own: Rule<PostSubject> = (actor, p) => actor.kind === 'person' && p.authorId === actor.id;
const shown: Rule<PostSubject> = (_actor, p) => p.state === 'visible';
const held: Rule<PostSubject> = (_actor, p) => p.state === 'held';
const hidden: Rule<PostSubject> = (_actor, p) => p.state === 'hidden';
const moderator = anyOf(role('editor'), role('administrator'));

export const discussionPolicy = {
  'post.read': allOf<PostSubject>(reader, anyOf(shown, own, moderator)),
  'post.write': allOf<PostSubject>(member, reader),
  'post.edit': allOf<PostSubject>(reader, own, anyOf(shown, held)),
  'post.withdraw': allOf<PostSubject>(reader, own, anyOf(shown, held)),
  'post.report': allOf<PostSubject>(member, reader, not(own), shown),
  'post.block': allOf<PostSubject>(member, reader, not(own), shown),
  // nobody decides about their own post: taking it back is `withdraw`
  'post.hide': allOf<PostSubject>(moderator, reader, not(own), shown),
  'post.restore': allOf<PostSubject>(moderator, reader, not(own), hidden),
  'post.release': allOf<PostSubject>(moderator, reader, not(own), held),
  'post.refuse': allOf<PostSubject>(moderator, reader, not(own), held),
  'discussion.moderate': moderator,
  'discussion.subscribe': allOf<PostSubject>(member, reader),
} satisfies Record<string, Rule<PostSubject>>;
