import { z } from 'zod';
import { isId } from './ids.ts';

/** How a translation was made, as its translator states it; readers are told. */
export const TRANSLATION_WAYS = ['human', 'assisted', 'machine'] as const;
export type TranslationWay = (typeof TRANSLATION_WAYS)[number];

/**
 * What an edition was translated from, kept with its working copy and frozen with each revision. `units` says of every passage which revision of
 * the original it was last translated from, or confirmed against, and when. `how` null = nobody has said.
 */
export const translationSchema = z.strictObject({
  from: z.string().refine(isId),
  how: z.enum(TRANSLATION_WAYS).nullable(),
  units: z.record(z.string().max(60), z.strictObject({ rev: z.string().refine(isId), at: z.string().max(30) })),
});

export type Translation = z.infer<typeof translationSchema>;
export type Bases = Translation['units'];

/** The record as stored; null when the edition is no translation, or when it cannot be read. */
export function readTranslation(json: string | null): Translation | null {
  if (!json) return null;
  try {
    return translationSchema.safeParse(JSON.parse(json)).data ?? null;
  } catch {
    return null;
  }
}
