import { cleanText } from '../clean-text.ts';
import { fixed, isNumber, oneOf, short, type Check, type NodeSpec } from '../spec.ts';
import { cleanFormat, KNOWN_FORMATS } from './formats.ts';

const format: Check = (value, refuse) => {
  if (value === undefined) return 0;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= KNOWN_FORMATS) return cleanFormat(value);
  refuse('bad-value', short(value));
  return 0;
};

const text: Check = (value, refuse) => {
  if (typeof value === 'string') return cleanText(value);
  refuse('bad-text', short(value));
  return '';
};

const keys = {
  detail: fixed(isNumber, 0),
  format,
  mode: fixed((v) => v === 'normal' || v === 'token' || v === 'segmented', 'normal'),
  style: oneOf([''], ''),
  text,
};

export const textSpec: NodeSpec = { type: 'text', block: false, children: null, keys };
export const lineBreakSpec: NodeSpec = { type: 'linebreak', block: false, children: null, keys: {} };

/** Lexical's tab node is accepted and becomes a space: a tab means nothing to a reader of HTML. */
export const tabSpec: NodeSpec = { type: 'tab', block: false, children: null, keys };
