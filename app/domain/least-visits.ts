/** A question is shown to staff once so many visits have asked it: rarer ones may say who asked. */
export const LEAST_VISITS = 3;
