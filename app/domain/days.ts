/** The day (ISO date) some months after a moment, in UTC; never later in its month than the 28th, so that every month has it. */
export function dayInMonths(from: Date, months: number): string {
  return new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, Math.min(from.getUTCDate(), 28))).toISOString().slice(0, 10);
}

/** The day of a moment, in UTC. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** Whether a text is an ISO date the calendar has. */
export function isDay(text: string): boolean {
  const parsed = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(parsed.getTime()) && dayOf(parsed) === text;
}
