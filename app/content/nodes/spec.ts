import { cleanLine } from './clean-text.ts';
import type { ProblemCode } from './problems.ts';

export type Refuse = (code: ProblemCode, detail?: string) => void;

/** Reads one value from outside: returns what is kept (undefined = the key is left out) or refuses. */
export type Check = (value: unknown, refuse: Refuse) => unknown;

/** What one type of node may hold: the allow-list row. Anything not named here is refused. */
export type NodeSpec = {
  readonly type: string;
  /** Element nodes have children and Lexical's element keys; leaves have neither. */
  readonly children: readonly string[] | null;
  /** Blocks carry a stable id under `$.id`. */
  readonly block: boolean;
  /** Keys of this type beside `type`, `version` and Lexical's element keys. */
  readonly keys: Readonly<Record<string, Check>>;
  /** Keys under `$` (Lexical's node state) beside `id`. */
  readonly state?: Readonly<Record<string, Check>>;
  /** A key that holds a list of nodes of its own (the text of a note). */
  readonly inner?: { readonly key: string; readonly children: readonly string[] };
};

/** One of the given values; undefined becomes the first when `fallback` is set. */
export function oneOf(values: readonly unknown[], fallback?: unknown): Check {
  return (value, refuse) => {
    if (value === undefined && fallback !== undefined) return fallback;
    if (values.includes(value)) return value;
    refuse('bad-value', short(value));
    return undefined;
  };
}

/** A whole number within bounds; undefined becomes the fallback. */
export function integer(min: number, max: number, fallback: number): Check {
  return (value, refuse) => {
    if (value === undefined) return fallback;
    if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value;
    refuse('bad-value', short(value));
    return fallback;
  };
}

/** One line of cleaned text; undefined becomes empty. */
export function line(max: number): Check {
  return (value, refuse) => {
    if (value === undefined) return '';
    if (typeof value !== 'string') refuse('bad-value', short(value));
    else if (value.length > max) refuse('bad-text', `${value.length} > ${max}`);
    else return cleanLine(value);
    return '';
  };
}

/** Like `line`, but an empty text leaves the key out, as Lexical does with a state at its default. */
export function optionalLine(max: number): Check {
  const check = line(max);
  return (value, refuse) => check(value, refuse) || undefined;
}

export const flag: Check = (value, refuse) => {
  if (value === undefined || typeof value === 'boolean') return value ?? false;
  refuse('bad-value', short(value));
  return false;
};

/** A key the stock node writes and we do not keep: its value must have the stock shape, then it is replaced by the fixed one. */
export function fixed(isStock: (value: unknown) => boolean, kept?: unknown): Check {
  return (value, refuse) => {
    if (value !== undefined && !isStock(value)) refuse('bad-value', short(value));
    return kept;
  };
}

export const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);
export const isNullOr = (test: (value: unknown) => boolean) => (value: unknown): boolean => value === null || test(value);

/** A value from outside, cut for a message. */
export function short(value: unknown): string {
  if (typeof value === 'string') return value.slice(0, 60);
  return typeof value === 'object' && value !== null ? (Array.isArray(value) ? 'list' : 'object') : String(value).slice(0, 60);
}
