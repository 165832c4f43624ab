import { INLINE } from '../groups.ts';
import { fixed, isNumber, type NodeSpec } from '../spec.ts';

/** `textFormat` repeats the format of the first text, as Lexical exports it. */
export const paragraphSpec: NodeSpec = {
  type: 'paragraph', block: true, children: INLINE,
  keys: { textFormat: fixed(isNumber, 0), textStyle: fixed((v) => v === '', '') },
};
