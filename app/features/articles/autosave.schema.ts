import { z } from 'zod';
import { EDITION_FIELDS, type EditionText } from '#app/domain/edition-fields.ts';

const text = z.strictObject(Object.fromEntries(EDITION_FIELDS.map((f) => [f.name, z.string()])) as Record<keyof EditionText, z.ZodString>);

/** What the editor posts: the version it has open and everything the writer sees. The document is checked by the content schema. */
export const autosaveSchema = z.strictObject({ version: z.number().int(), text, doc: z.unknown() });
