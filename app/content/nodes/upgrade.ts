import { SCHEMA_VERSION } from './root/spec.ts';

/**
 * One step for each version that ever was: takes a document of that version, returns one of the next. Steps get unchecked JSON and are
 * followed by the check, so they only rename and move. A frozen golden file in tests/fixtures/content/v<n> proves each one.
 */
const STEPS: Readonly<Record<number, (json: unknown) => unknown>> = {
  // 2 knows one more node, `instrument`; nothing of 1 is written otherwise
  1: (json) => json,
  // 3: a quotation may say how its speaker consented, a picture its licence
  2: (json) => json,
  // 4 knows two more nodes, `reused-block` and `citation`, and columns of tables may say how wide they are
  3: (json) => json,
};

/** The document in today's schema, or null when it was made by a newer version than this one. What has no version is of the first. */
export function upgrade(json: unknown): { json: unknown } | null {
  let current = json;
  const from = versionOf(json);
  if (from > SCHEMA_VERSION) return null;
  for (let version = from; version < SCHEMA_VERSION; version += 1) current = STEPS[version]?.(current) ?? current;
  return { json: current };
}

function versionOf(json: unknown): number {
  const state = field(field(json, 'root'), '$');
  const schema = field(state, 'schema');
  return typeof schema === 'number' && Number.isInteger(schema) && schema >= 1 ? schema : 1;
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined;
}
