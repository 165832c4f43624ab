import { assignIds, visit } from '../nodes/block-ids.ts';
import { checkTree } from '../nodes/check.ts';
import { normalise } from '../nodes/normalise.ts';
import type { Problem } from '../nodes/problems.ts';
import type { DocumentJson, Profile } from '../nodes/schema.ts';
import { LIMITS } from '../nodes/specs.ts';
import { upgrade } from '../nodes/upgrade.ts';

export type Validated = { ok: true; doc: DocumentJson } | { ok: false; problems: Problem[] };

const failed = (code: Problem['code'], path: string, detail: string): Validated => ({ ok: false, problems: [{ code, path, detail }] });

/**
 * The one door for documents from outside: brings an older version up to date, checks it against the allow-list of the profile and
 * returns it in canonical form, sharing nothing with the input. Never throws on JSON. Validating the result again returns the same.
 * Whether the author may read the images' files is for the use case (`fileIdsOf`).
 */
export function validateDocument(json: unknown, profile: Profile): Validated {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return failed('not-an-object', '', typeof json);
  const extra = Object.keys(json).find((key) => key !== 'root');
  if (extra !== undefined) return failed('unknown-key', '', extra.slice(0, 60));
  const root = Object.getOwnPropertyDescriptor(json, 'root')?.value as unknown;
  if (typeof root !== 'object' || root === null) return failed('root-missing', 'root', typeof root);
  const upgraded = upgrade(json);
  if (!upgraded) return failed('newer-version', 'root', '');
  const checked = checkTree((upgraded.json as { root: unknown }).root, profile);
  if ('problems' in checked) return { ok: false, problems: checked.problems };
  const { doc, tooWide } = normalise(checked.root);
  if (tooWide) return failed('bad-value', 'root', 'table columns');
  return withinLimits(doc) ?? { ok: true, doc: assignIds(doc) };
}

/** The same from text as posted: at most 2 MB (`too-large`, status 413), `not-an-object` when it is not JSON. */
export function validateJsonText(text: string, profile: Profile): Validated {
  if (text.length > LIMITS.bytes || new TextEncoder().encode(text).length > LIMITS.bytes) return failed('too-large', '', String(LIMITS.bytes));
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return failed('not-an-object', '', 'json');
  }
  return validateDocument(json, profile);
}

/** The canonical form may add a paragraph or a level: the limits hold for the result too, so that it always passes again. */
function withinLimits(doc: DocumentJson): Validated | null {
  let nodes = 0;
  let deepest = 0;
  visit(doc.root, (_, depth) => {
    nodes += 1;
    deepest = Math.max(deepest, depth);
  });
  if (deepest > LIMITS.depth) return failed('too-deep', 'root', String(LIMITS.depth));
  return nodes - 1 > LIMITS.nodes ? failed('too-many-nodes', 'root', String(LIMITS.nodes)) : null;
}
