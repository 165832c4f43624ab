export const INVITATION_STATES = ['open', 'accepted', 'declined', 'withdrawn'] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

/** Days an invitation, and the address in it, is kept: answered or not. */
export const INVITATION_DAYS = 30;
/** Addresses one person may ask in a day. Each is written to once, however often it is taken back and asked again. */
export const INVITATIONS_A_DAY = 20;
