import { z } from 'zod';
import { GRANTABLE_ROLES } from '#app/domain/roles.ts';

const reason = z.string().trim().min(5).max(500);

export const peopleQuery = z.object({ q: z.string().max(100).catch(''), page: z.coerce.number().int().min(1).max(10_000).catch(1) });

export const managePersonSchema = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('grant'), role: z.enum(GRANTABLE_ROLES), community: z.string().max(26), months: z.coerce.number().int().min(1).max(12), reason }),
  z.strictObject({ intent: z.literal('revoke'), grant: z.string().min(1).max(26), revokeReason: reason }),
  z.strictObject({ intent: z.literal('disable'), disableReason: reason }),
  z.strictObject({ intent: z.literal('enable'), disableReason: reason }),
]);
