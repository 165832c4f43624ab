import { z } from 'zod';
import { isId } from '#app/domain/ids.ts';
import { FREQUENCIES } from '#app/domain/saved-search.ts';

const HIDDEN = /[\p{Cc}\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
const name = z.string().transform((v) => v.replace(HIDDEN, ' ').normalize('NFC').replace(/\s+/g, ' ').trim()).pipe(z.string().min(1).max(100));
const id = z.string().refine(isId);

/** `query` is the address of the question, as the library reads it. */
export const saveSchema = z.strictObject({ intent: z.literal('save'), name, frequency: z.enum(FREQUENCIES), query: z.string().max(4000) });
export const changeSchema = z.strictObject({ intent: z.literal('change'), search: id, name, frequency: z.enum(FREQUENCIES) });
export const oneSchema = z.strictObject({ intent: z.enum(['pause', 'resume', 'delete']), search: id });
