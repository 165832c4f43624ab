import { SECTION_KINDS } from '#app/domain/sections.ts';
import { FLOW } from '../groups.ts';
import { line, oneOf, type NodeSpec } from '../spec.ts';

export const sectionSpec: NodeSpec = {
  type: 'section', block: true, children: [...FLOW, 'building-block', 'reused-block'],
  keys: { kind: oneOf(SECTION_KINDS, 'other'), title: line(300) },
};
