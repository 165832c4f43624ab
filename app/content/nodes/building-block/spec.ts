import { BLOCK_PARTS } from '#app/domain/sections.ts';
import { FLOW } from '../groups.ts';
import { line, oneOf, type NodeSpec } from '../spec.ts';

export const buildingBlockSpec: NodeSpec = { type: 'building-block', block: true, children: [...FLOW, 'block-part'], keys: { title: line(300) } };

export const blockPartSpec: NodeSpec = {
  type: 'block-part', block: true, children: FLOW,
  keys: { part: oneOf(BLOCK_PARTS), title: line(300) },
};
