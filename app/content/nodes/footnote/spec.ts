import { WORDS } from '../groups.ts';
import type { NodeSpec } from '../spec.ts';

export const footnoteSpec: NodeSpec = {
  type: 'footnote', block: false, children: null, keys: {},
  inner: { key: 'note', children: [...WORDS, 'link', 'lang'] },
};
