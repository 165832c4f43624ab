import { z } from 'zod';
import { isId } from '#app/domain/ids.ts';
import { instrumentSchema } from '#app/domain/instrument.ts';

const version = z.coerce.number().int().min(1);
const reason = z.string().trim().max(1000);

/** What the forms of the cards post. The fields of the card itself are the domain's. */
export const editCardSchema = instrumentSchema.safeExtend({ version, reason });
export const restoreSchema = z.strictObject({ intent: z.literal('restore'), version, number: version, restoreReason: reason.min(1) });
export const checkSchema = z.strictObject({ id: z.string().refine(isId) });
