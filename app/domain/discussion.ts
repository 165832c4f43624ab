/** What a post can be: read by everyone who may read the practice, waiting for a moderator, hidden by one, or taken back by its author. */
export const POST_STATES = ['visible', 'held', 'hidden', 'withdrawn'] as const;
export type PostState = (typeof POST_STATES)[number];

/** Why a post is reported. `knowledge` = it tells what a community has not agreed to tell. */
export const REPORT_REASONS = ['disrespect', 'personal', 'knowledge', 'false', 'spam', 'other'] as const;
export type ReportReason = (typeof REPORT_REASONS)[number];

export const MODERATION_ACTIONS = ['hide', 'restore', 'dismiss', 'release', 'refuse'] as const;
export type ModerationAction = (typeof MODERATION_ACTIONS)[number];

/** Lengths in characters as typed; rates count rows in the database. */
export const POST_LIMITS = { text: 8000, note: 1000, reason: 1000, perMinute: 10, perMinuteNew: 3, newForDays: 7, heldFirst: 2, reportsPerDay: 20 } as const;
