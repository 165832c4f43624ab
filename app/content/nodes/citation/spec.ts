import { MAX_LOCATOR } from '#app/domain/bibliography/citing-text.ts';
import { LOCATOR_LABELS } from '#app/domain/bibliography/locator.ts';
import { isSourceId } from '#app/domain/bibliography/is-source-id.ts';
import { flag, line, oneOf, short, type Check, type NodeSpec } from '../spec.ts';

const sourceId: Check = (value, refuse) => {
  if (typeof value === 'string' && isSourceId(value)) return value;
  refuse('bad-value', short(value));
  return '';
};

/** That the practice has the source is not asked here: the checks before handing in tell of one it has not. */
export const citationSpec: NodeSpec = {
  type: 'citation', block: false, children: null, keys: { sourceId, label: oneOf(['', ...LOCATOR_LABELS], ''), locator: line(MAX_LOCATOR), suppressAuthor: flag },
};
