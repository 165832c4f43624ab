import { z } from 'zod';
import type { Ctx } from '#app/features/context.ts';
import { issueMessage } from './issue-message.server.ts';
import { typedValues } from './typed-values.server.ts';

export { readForm, readJson } from './read-body.server.ts';
export { once } from './once.server.ts';
export { requirePerson } from './respond.server.ts';

export type Parsed<T> = { ok: true; value: T } | { ok: false; errors: Record<string, string>; values: Record<string, string> };

/** Keys of the form itself; everything else must be in the schema. */
const OWN_KEYS = new Set(['once']);
// marks that reorder the text around them can make a sentence lie; languages written from right to left do not need them in a field
const BIDI_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * Checks a form against a schema. Repeated fields are lists where the schema says so, otherwise the last one counts. Line ends become `\n`;
 * passwords are left exactly as typed. On failure: a message per field in the reader's language, and everything typed except secrets.
 */
export function parseForm<S extends z.ZodType>(ctx: Pick<Ctx, 't'>, form: FormData, schema: S): Parsed<z.output<S>> {
  const input = toObject(form, schema);
  const nul = Object.entries(input).find(([, value]) => [value].flat().some((v) => typeof v === 'string' && v.includes('\0')));
  if (nul) return { ok: false, errors: { [nul[0]]: ctx.t('errors:control-characters') }, values: typedValues(form) };
  const parsed = schema.safeParse(input);
  if (parsed.success) return { ok: true, value: parsed.data };
  const errors = new Map<string, string>();
  for (const issue of parsed.error.issues) {
    const names = issue.code === 'unrecognized_keys' ? issue.keys : [String(issue.path[0] ?? 'form')];
    for (const name of names) if (!errors.has(name)) errors.set(name, issueMessage(ctx.t, issue, name, input[name]));
  }
  return { ok: false, errors: Object.fromEntries(errors), values: typedValues(form) };
}

type Value = FormDataEntryValue | FormDataEntryValue[];

function toObject(form: FormData, schema: z.ZodType): Record<string, Value> {
  const shape = schema instanceof z.ZodObject ? (schema.shape as Record<string, z.ZodType>) : {};
  // no prototype: a field called __proto__ is a field like any other, and refused as unknown
  const object = Object.create(null) as Record<string, Value>;
  for (const [name, field] of Object.entries(shape)) if (isList(field)) object[name] = [];
  for (const [name, raw] of form) {
    if (OWN_KEYS.has(name)) continue;
    const value = typeof raw === 'string' && !/password/i.test(name) ? raw.replace(/\r\n?/g, '\n').replace(BIDI_CONTROLS, '') : raw;
    const list = object[name];
    if (Array.isArray(list)) list.push(value);
    else object[name] = value;
  }
  return object;
}

function isList(field: z.ZodType): boolean {
  if (field instanceof z.ZodArray) return true;
  const inner = field instanceof z.ZodOptional || field instanceof z.ZodDefault || field instanceof z.ZodNullable || field instanceof z.ZodPrefault ? field.def.innerType
    : field instanceof z.ZodPipe ? field.def.in : null;
  return inner instanceof z.ZodType && isList(inner);
}
