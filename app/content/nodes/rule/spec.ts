import type { NodeSpec } from '../spec.ts';

export const ruleSpec: NodeSpec = { type: 'rule', block: true, children: null, keys: {} };
