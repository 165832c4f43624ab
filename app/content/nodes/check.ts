import type { Problem, ProblemCode } from './problems.ts';
import type { Profile } from './schema.ts';
import { short, type NodeSpec } from './spec.ts';
import { LIMITS, SPECS } from './specs.ts';

/** A node that passed the allow-list: known type, known keys, checked values. Children are in order but not yet in canonical form. */
export type Checked = { type: string; id: string; values: Record<string, unknown>; children: Checked[] };

type Task = { value: unknown; allowed: readonly string[]; path: string; depth: number; into: Checked[] };

const ELEMENT_KEYS = new Set(['children', 'direction', 'format', 'indent', 'textFormat', 'textStyle']);
const ALIGNMENTS: readonly unknown[] = ['', 'left', 'start', 'center', 'right', 'end', 'justify'];
const DIRECTIONS: readonly unknown[] = [null, 'ltr', 'rtl'];
const ID = /^[a-z0-9]{6,26}$/;
const MAX_PROBLEMS = 20;

/**
 * The one strict check of a document from outside. Walks with its own stack, so no depth can overflow, and stops at the limits.
 * Returns a fresh tree that shares no object with the input, or the problems found (at most 20).
 */
export function checkTree(root: unknown, profile: Profile): { root: Checked } | { problems: Problem[] } {
  const specs = SPECS[profile];
  const problems: Problem[] = [];
  const top: Checked[] = [];
  const stack: Task[] = [{ value: root, allowed: ['root'], path: 'root', depth: 0, into: top }];
  let nodes = 0;
  let bytes = 0;

  const stop = (code: ProblemCode, path: string, detail: string) => ({ problems: [{ code, path, detail }, ...problems] });

  for (let task = stack.pop(); task; task = stack.pop()) {
    const { value, allowed, path, depth, into } = task;
    const refuse = (code: ProblemCode, detail = '') => void problems.push({ code, path, detail });
    if (problems.length >= MAX_PROBLEMS) break;
    if (depth > LIMITS.depth) return stop('too-deep', path, String(LIMITS.depth));
    if (!isRecord(value)) {
      refuse('bad-value', short(value));
      continue;
    }
    const spec = typeof value.type === 'string' ? specs.get(value.type) : undefined;
    if (!spec || !allowed.includes(spec.type)) {
      refuse(spec ? 'misplaced' : 'unknown-type', short(value.type));
      continue;
    }
    const node: Checked = { type: spec.type, id: '', values: {}, children: [] };
    into.push(node);
    bytes += readKeys(value, spec, node, refuse);
    const lists = [spec.children && { list: value.children, key: 'children', allowed: spec.children }, spec.inner && { list: value[spec.inner.key], key: spec.inner.key, allowed: spec.inner.children }];
    for (const lane of lists) {
      if (!lane || lane.list === undefined) continue;
      if (!Array.isArray(lane.list)) {
        refuse('bad-value', lane.key);
        continue;
      }
      nodes += lane.list.length;
      if (nodes > LIMITS.nodes) return stop('too-many-nodes', path, String(LIMITS.nodes));
      for (let i = lane.list.length - 1; i >= 0; i -= 1) {
        stack.push({ value: lane.list[i], allowed: lane.allowed, path: `${path}.${lane.key}.${i}`, depth: depth + 1, into: node.children });
      }
    }
    if (bytes > LIMITS.bytes) return stop('too-large', path, String(LIMITS.bytes));
  }
  const checked = top[0];
  return checked && problems.length === 0 ? { root: checked } : { problems };
}

/** Checks every key of one node against its row; returns how many characters its strings hold. */
function readKeys(value: Record<string, unknown>, spec: NodeSpec, node: Checked, refuse: (code: ProblemCode, detail?: string) => void): number {
  let size = 0;
  for (const key of Object.keys(value)) {
    const own = value[key];
    if (typeof own === 'string') {
      size += own.length;
      if (own.includes('\u0000')) refuse('nul', key);
    }
    const known = key === 'type' || key === 'version' || Object.hasOwn(spec.keys, key) || key === spec.inner?.key
      || (spec.children !== null && ELEMENT_KEYS.has(key)) || (key === '$' && (spec.block || spec.state));
    if (!known) refuse('unknown-key', short(key));
  }
  if (value.version !== undefined && value.version !== 1) refuse('bad-value', 'version');
  for (const [key, check] of Object.entries(spec.keys)) node.values[key] = check(Object.hasOwn(value, key) ? value[key] : undefined, refuse);
  if (spec.children) readElement(value, refuse);
  if (value.$ !== undefined && (spec.block || spec.state)) size += readState(value.$, spec, node, refuse);
  return size;
}

function readElement(value: Record<string, unknown>, refuse: (code: ProblemCode, detail?: string) => void): void {
  const { direction = null, format = '', indent = 0, textFormat = 0, textStyle = '' } = value;
  if (!DIRECTIONS.includes(direction)) refuse('bad-value', 'direction');
  if (!ALIGNMENTS.includes(format)) refuse('bad-value', 'format');
  if (typeof indent !== 'number' || !Number.isInteger(indent) || indent < 0 || indent > LIMITS.depth) refuse('bad-value', 'indent');
  if (typeof textFormat !== 'number') refuse('bad-value', 'textFormat');
  if (textStyle !== '') refuse('bad-value', 'textStyle');
}

function readState(state: unknown, spec: NodeSpec, node: Checked, refuse: (code: ProblemCode, detail?: string) => void): number {
  if (!isRecord(state)) {
    refuse('bad-value', '$');
    return 0;
  }
  let size = 0;
  for (const key of Object.keys(state)) {
    const own = state[key];
    if (typeof own === 'string') {
      size += own.length;
      if (own.includes('\u0000')) refuse('nul', key);
    }
    if (key === 'id' && spec.block) {
      if (typeof own === 'string' && (own === '' || ID.test(own))) node.id = own;
      else refuse('bad-value', 'id');
    } else if (!spec.state || !Object.hasOwn(spec.state, key)) refuse('unknown-key', short(key));
  }
  for (const [key, check] of Object.entries(spec.state ?? {})) {
    node.values[key] = check(Object.hasOwn(state, key) ? state[key] : undefined, refuse);
  }
  return size;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
