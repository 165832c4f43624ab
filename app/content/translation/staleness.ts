import type { Bases } from '#app/domain/translation.ts';
import type { Unit } from './units.ts';

/**
 * How a passage stands to the original: `current`; `changed` = the original has changed since; `missing` = not translated; `unchecked` = there are words,
 * and nobody has said which text they translate.
 */
export type UnitState = 'current' | 'changed' | 'missing' | 'unchecked';

export type Compared = {
  /** Every passage of the original that has words, in its order. */
  units: { source: Unit; target: Unit | null; state: UnitState; base: Bases[string] | null }[];
  /** Passages of the translation whose original is gone, and those that never had one. */
  extra: Unit[];
};

/**
 * Compares a translation with its original passage by passage. `printOf` tells what a passage of the original said in an earlier revision, null when that
 * is not known: then it counts as changed, since nobody can say it has not.
 */
export function compareUnits(source: readonly Unit[], target: readonly Unit[], bases: Bases, printOf: (rev: string, key: string) => string | null): Compared {
  const translated = new Map(target.map((unit) => [unit.key, unit]));
  const known = new Set(source.map((unit) => unit.key));
  return {
    units: source.filter((unit) => !unit.empty).map((unit) => {
      const found = translated.get(unit.key) ?? null;
      const base = bases[unit.key] ?? null;
      const state: UnitState = !found || found.empty ? 'missing' : !base ? 'unchecked' : printOf(base.rev, unit.key) === unit.print ? 'current' : 'changed';
      return { source: unit, target: found, state, base };
    }),
    extra: target.filter((unit) => !unit.empty && !known.has(unit.key)),
  };
}

export type Staleness = { total: number; current: number; changed: number; missing: number; unchecked: number; extra: number; /** When the oldest changed passage was translated. */ since: string | null };

/** The same in numbers. */
export function countStaleness({ units, extra }: Compared): Staleness {
  const of = (state: UnitState) => units.filter((unit) => unit.state === state).length;
  const dates = units.flatMap(({ state, base }) => (state === 'changed' && base ? [base.at] : [])).sort();
  return { total: units.length, current: of('current'), changed: of('changed'), missing: of('missing'), unchecked: of('unchecked'), extra: extra.length, since: dates[0] ?? null };
}
