import type { Locale } from './locales.ts';

/** What the outbox carries. Payloads hold ids, never restricted text: handlers load and check again when they run. */
export type OutboxEvent =
  | { kind: 'practice.changed'; practiceId: string }
  | { kind: 'discussion.changed'; practiceId: string }
  | { kind: 'vocabulary.changed' }
  | { kind: 'instrument.changed'; instrumentId: string }
  | { kind: 'person.changed'; personId: string }
  | { kind: 'organisation.changed'; entryId: string }
  | { kind: 'search.rebuild' }
  | { kind: 'file.read'; fileId: string }
  | { kind: 'mail.auth'; to: string; locale: Locale; template: 'confirm' | 'reset' | 'already-registered' | 'new-sign-in' | 'factor-changed' | 'locked'; params: Record<string, string> }
  | { kind: 'mail.review'; editionId: string; event: 'submitted' | 'changes-requested' | 'approved' | 'published' | 'withdrawn' | 'archived' | 'merged' | 'restored' | 'access' | 'appealed' | 'appeal-upheld' | 'appeal-overturned'; reviewEventId: string }
  | { kind: 'edition.publish-due'; editionId: string; at: string }
  | { kind: 'mail.review-asked'; reviewId: string }
  | { kind: 'mail.review-due'; reviewId: string; dueAt: string }
  | { kind: 'mail.author-asked'; invitationId: string }
  | { kind: 'mail.practice-due'; practiceId: string; reviewBy: string }
  | { kind: 'mail.post'; postId: string }
  | { kind: 'mail.post-held'; postId: string }
  | { kind: 'mail.post-hidden' | 'mail.post-decided'; postId: string; moderationId: string }
  | { kind: 'saved-searches.match'; practiceId: string }
  | { kind: 'mail.saved-search'; searchId: string }
  | { kind: 'mail.instrument'; instrumentId: string; changeId: string };

export type OutboxKind = OutboxEvent['kind'];
