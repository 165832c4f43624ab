import { INLINE } from '../groups.ts';
import { fixed, integer, isNumber, oneOf, type NodeSpec } from '../spec.ts';

export const listSpec: NodeSpec = {
  type: 'list', block: true, children: ['listitem'],
  keys: { listType: oneOf(['bullet', 'number'], 'bullet'), start: integer(0, 1_000_000, 1), tag: oneOf(['ul', 'ol'], 'ul') },
};

/** `value` is counted again from the list; `checked` is written by stock nodes as undefined. */
export const listItemSpec: NodeSpec = {
  type: 'listitem', block: false, children: [...INLINE, 'list'],
  keys: { value: fixed(isNumber, 1), checked: fixed((v) => typeof v === 'boolean') },
};
