import { isId } from '#app/domain/ids.ts';
import { line, short, type Check, type NodeSpec } from '../spec.ts';

const instrumentId: Check = (value, refuse) => {
  if (typeof value === 'string' && isId(value)) return value;
  refuse('bad-value', short(value));
  return '';
};

/** That the card exists is not asked here: a citation whose card is unknown is read as its words. */
export const instrumentSpec: NodeSpec = {
  type: 'instrument', block: false, children: null, keys: { instrumentId, label: line(300), articles: line(100) },
};
