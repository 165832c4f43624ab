import { z } from 'zod';

const day = z.iso.date().catch('');

/** What the log of decisions can be narrowed by; anything else in the address counts as not said. Days are whole days, UTC. */
export const logQuery = z.object({
  action: z.string().max(40).catch(''), person: z.string().max(40).catch(''), from: day, to: day, page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
});
export type LogQuery = z.infer<typeof logQuery>;
