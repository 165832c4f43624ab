import { isId } from '#app/domain/ids.ts';
import { flag, line, short, type Check, type NodeSpec } from '../spec.ts';

const fileId: Check = (value, refuse) => {
  if (typeof value === 'string' && isId(value)) return value;
  refuse('bad-file', short(value));
  return '';
};

/** That the file exists and the author may read it is for the use case to check (`fileIdsOf`). */
export const imageSpec: NodeSpec = {
  type: 'image', block: true, children: null,
  keys: { fileId, alt: line(1000), decorative: flag, caption: line(600), credit: line(300), licence: line(100) },
};
