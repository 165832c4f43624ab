import type { EditionText } from '#app/domain/edition-fields.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { unitsOf, type Unit } from '#app/content/translation/units.ts';
import type { Executor } from '#db/client.ts';
import { revisionBodies } from '#db/repositories/translations.repo.ts';

type Body = EditionText & { id: string; doc: string };
export type RevisionUnits = { units: readonly Unit[]; byKey: ReadonlyMap<string, Unit> };

const KEPT = 400;
/** Revisions never change, so what was read of one stands. */
const kept = new Map<string, RevisionUnits>();

/** The passages of one revision, kept in memory. */
export function unitsOfRevision(body: Body): RevisionUnits {
  const known = kept.get(body.id);
  if (known) return known;
  const units = unitsOf(body, JSON.parse(body.doc) as DocumentJson);
  const made = { units, byKey: new Map(units.map((unit) => [unit.key, unit])) };
  if (kept.size >= KEPT) kept.delete(kept.keys().next().value ?? '');
  kept.set(body.id, made);
  return made;
}

/** The passages of several revisions by id; one that does not exist is left out. */
export async function unitsOfRevisions(db: Executor, ids: Iterable<string>): Promise<Map<string, RevisionUnits>> {
  const wanted = [...new Set(ids)];
  const found = new Map(wanted.flatMap((id) => (kept.has(id) ? [[id, kept.get(id)!] as const] : [])));
  for (const body of await revisionBodies(db, wanted.filter((id) => !found.has(id)))) found.set(body.id, unitsOfRevision(body));
  return found;
}
