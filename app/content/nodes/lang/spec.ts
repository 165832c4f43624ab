import { isLanguageTag } from '#app/domain/locales.ts';
import { WORDS } from '../groups.ts';
import { short, type Check, type NodeSpec } from '../spec.ts';

export const languageTag: Check = (value, refuse) => {
  if (typeof value === 'string' && isLanguageTag(value)) return value;
  refuse('bad-language', short(value));
  return 'und';
};

export const langSpec: NodeSpec = { type: 'lang', block: false, children: WORDS, keys: { tag: languageTag } };
