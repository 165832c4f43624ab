import { FLOW, POST_FLOW } from '../groups.ts';
import { fixed, isNumber, type NodeSpec } from '../spec.ts';

/** Version of the document schema; raise it with a step in `nodes/upgrade.ts` and golden files beside the old ones. */
export const SCHEMA_VERSION = 4;

const root = { type: 'root', block: false, keys: {}, state: { schema: fixed(isNumber, SCHEMA_VERSION) } } as const;

export const practiceRootSpec: NodeSpec = { ...root, children: [...FLOW, 'section', 'building-block', 'reused-block'] };
export const postRootSpec: NodeSpec = { ...root, children: POST_FLOW };
