import type { Translation } from '#app/domain/translation.ts';
import { compareUnits, type Compared } from '#app/content/translation/staleness.ts';
import type { Unit } from '#app/content/translation/units.ts';
import type { Executor } from '#db/client.ts';
import { unitsOfRevisions, type RevisionUnits } from './revision-units.server.ts';

/** A translation beside the revision of its original that readers get now; `earlier` are the revisions its passages were translated from. */
export type Comparison = Compared & { earlier: ReadonlyMap<string, RevisionUnits> };

export async function compareWith(db: Executor, source: readonly Unit[], target: readonly Unit[], translation: Translation): Promise<Comparison> {
  const earlier = await unitsOfRevisions(db, Object.values(translation.units).map((base) => base.rev));
  return { ...compareUnits(source, target, translation.units, (rev, key) => earlier.get(rev)?.byKey.get(key)?.print ?? null), earlier };
}
