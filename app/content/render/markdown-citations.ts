import type { Literal } from 'mdast';
import { directive } from 'micromark-extension-directive';
import { directiveFromMarkdown } from 'mdast-util-directive';
import { citingText, readCiting } from '#app/domain/bibliography/citing-text.ts';
import type { Citing } from '#app/domain/bibliography/in-text.ts';

/** Citations in one pair of brackets, as Pandoc writes them: `[@id, p. 4; -@other]`. `value` is what stands between the brackets. */
export interface CitationGroup extends Literal { type: 'citationGroup' }
declare module 'mdast' {
  interface PhrasingContentMap { citationGroup: CitationGroup }
  interface RootContentMap { citationGroup: CitationGroup }
}

type Syntax = ReturnType<typeof directive>;
type Construct = Extract<NonNullable<NonNullable<Syntax['text']>[number]>, { tokenize: unknown }>;
type Effects = Parameters<Construct['tokenize']>[0];
type State = ReturnType<Construct['tokenize']>;
type TokenName = Parameters<Effects['enter']>[0];
type FromMarkdown = ReturnType<typeof directiveFromMarkdown>;

const NAME: string = 'citationGroup';
const TOKEN = NAME as TokenName;
const MAX_GROUP = 2000;
const [MINUS, AT, OPEN, BACKSLASH, CLOSE] = [45, 64, 91, 92, 93];

/** The citations of a group, or null when one of them is none: then the brackets are text. */
export function readGroup(between: string): Citing[] | null {
  const read = between.split(/(?<!\\);/).map((one) => readCiting(one.replace(/\\([!-/:-@[-`{-~])/g, '$1')));
  return read.length > 0 && read.every((one) => one !== null) ? read : null;
}

export const writeGroup = (citations: readonly Citing[]): string =>
  `[${citations.map((citing) => citingText(citing).replace(/[\\[\]|;&<`]/g, '\\$&')).join('; ')}]`;

/** Brackets that open with an at sign and hold citations only, on one line. */
const construct: Construct = {
  name: NAME,
  tokenize(effects: Effects, ok: State, nok: State): State {
    let between = '';
    const take = (next: State): State => (code) => {
      // tabs are spaces
      between += code !== null && code > 0 ? String.fromCodePoint(code) : ' ';
      effects.consume(code);
      return next;
    };
    const at: State = (code) => (code === AT ? take(inside)(code) : nok(code));
    const inside: State = (code) => {
      if (code === null || code < -2 || code === OPEN || between.length > MAX_GROUP) return nok(code);
      if (code === BACKSLASH) return take(escaped)(code);
      if (code !== CLOSE) return take(inside)(code);
      if (!readGroup(between)) return nok(code);
      effects.consume(code);
      effects.exit(TOKEN);
      return ok;
    };
    const escaped: State = (code) => (code === OPEN || code === CLOSE || code === BACKSLASH ? take(inside)(code) : inside(code));
    return (code) => {
      effects.enter(TOKEN);
      effects.consume(code);
      return (next) => (next === MINUS ? take(at)(next) : at(next));
    };
  },
};

export const citationSyntax: Syntax = { text: { [OPEN!]: construct } };

export const citationFromMarkdown: FromMarkdown = {
  enter: { [NAME](token) { this.enter({ type: 'citationGroup', value: '' }, token); } },
  exit: { [NAME](token) {
    const node = this.stack.at(-1);
    if (node?.type === 'citationGroup') node.value = this.sliceSerialize(token).slice(1, -1);
    this.exit(token);
  } },
};
