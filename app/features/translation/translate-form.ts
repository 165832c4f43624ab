import { TRANSLATION_WAYS } from '#app/domain/translation.ts';
import type { SentTranslation } from './save-translation.server.ts';

/** Names of the form's fields, passage by passage. */
export const unitField = { text: (key: string) => `u-${key}`, was: (key: string) => `w-${key}`, agrees: (key: string) => `a-${key}`, remove: (key: string) => `r-${key}` };

const KEY = /^[a-z0-9-]{6,60}$/;

/** What the translator's form sends. Names that are none of its fields are left out. */
export function readTranslateForm(form: FormData, editionId: string): SentTranslation {
  const keys = [...form.keys()].filter((name) => name.startsWith('u-') && KEY.test(name.slice(2))).map((name) => name.slice(2));
  return {
    editionId, rev: String(form.get('rev') ?? ''), how: TRANSLATION_WAYS.find((way) => way === form.get('how')) ?? null,
    units: keys.map((key) => ({ key, written: String(form.get(unitField.text(key)) ?? ''), was: String(form.get(unitField.was(key)) ?? ''), agrees: form.get(unitField.agrees(key)) === 'on' })),
    remove: [...form.keys()].filter((name) => name.startsWith('r-') && KEY.test(name.slice(2))).map((name) => name.slice(2)),
  };
}
