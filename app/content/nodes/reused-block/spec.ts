import { isId } from '#app/domain/ids.ts';
import { isLanguageTag } from '#app/domain/locales.ts';
import { line, short, type Check, type NodeSpec } from '../spec.ts';

const matching = (test: (value: string) => boolean): Check => (value, refuse) => {
  if (typeof value === 'string' && test(value)) return value;
  refuse('bad-value', short(value));
  return '';
};
const optional = (test: (value: string) => boolean): Check => (value, refuse) => (value === undefined || value === '' ? '' : matching(test)(value, refuse));

export const isBlockId = (value: string): boolean => /^[a-z0-9]{6,26}$/.test(value);
export const isPrint = (value: string): boolean => /^[0-9a-z]{11}$/.test(value);

/** That the block is there, and who may read it, is asked when the page is read. It stands where building blocks stand and never in one: a chain of citations cannot be written. */
export const reusedBlockSpec: NodeSpec = {
  type: 'reused-block', block: true, children: null,
  keys: { practiceId: matching(isId), blockId: matching(isBlockId), lang: optional((tag) => tag.length <= 35 && isLanguageTag(tag)), print: optional(isPrint), why: line(300) },
};
