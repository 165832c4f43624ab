import { z } from 'zod';

const label = z.string().trim().min(1).max(120);

export const renameConceptSchema = z.strictObject({ es: label, en: label, fr: label });
export const retrySchema = z.strictObject({ seq: z.coerce.number().int().min(1) });
export const overviewSchema = z.strictObject({ intent: z.literal('check-audit') });
export const auditQuery = z.object({
  person: z.string().max(40).catch(''), object: z.string().max(60).catch(''), action: z.string().max(60).catch(''),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
});
