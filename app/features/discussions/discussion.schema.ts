import { z } from 'zod';
import { MODERATION_ACTIONS } from '#app/domain/discussion.ts';
import { isId } from '#app/domain/ids.ts';

// lengths and languages are the use cases' to refuse, with words of their own; here only what a form may hold at all
const typed = z.string().max(200_000).default('');
const id = z.string().refine(isId);
const words = { body: typed, lang: z.string().max(40).default(''), langOther: z.string().max(60).default('') };

export const writeSchema = z.strictObject({ intent: z.literal('write'), ...words, parent: id.optional(), subscribe: z.string().max(10).optional() });
const subscribeSchema = z.strictObject({ intent: z.enum(['subscribe', 'unsubscribe']) });
export const discussionFormSchema = z.discriminatedUnion('intent', [writeSchema, subscribeSchema]);

export const decisionSchema = z.strictObject({ intent: z.enum(MODERATION_ACTIONS), reason: typed });
export const postFormSchema = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('edit'), ...words, version: z.coerce.number().int().min(1) }),
  z.strictObject({ intent: z.literal('withdraw') }),
  z.strictObject({ intent: z.literal('block') }),
  z.strictObject({ intent: z.literal('report'), report: z.string().max(40).default(''), note: typed }),
  decisionSchema,
]);
export const queueFormSchema = decisionSchema.extend({ post: id });

/** The language a form names: picked from the list, or typed. */
export function chosenLanguage(form: { lang: string; langOther: string }): string {
  return form.lang === 'other' || form.lang === '' ? form.langOther.trim() : form.lang;
}
