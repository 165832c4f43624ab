import { CALLOUT_FLOW } from '../groups.ts';
import { line, oneOf, type NodeSpec } from '../spec.ts';

export const CALLOUT_KINDS = ['note', 'caution'] as const;
export type CalloutKind = (typeof CALLOUT_KINDS)[number];

export const calloutSpec: NodeSpec = {
  type: 'callout', block: true, children: CALLOUT_FLOW,
  keys: { kind: oneOf(CALLOUT_KINDS, 'note'), title: line(300) },
};
