import { citingText } from '#app/domain/bibliography/citing-text.ts';
import { document, list, paragraph } from '../nodes/make.ts';
import type { FlowJson, Inline, ListJson } from '../nodes/schema.ts';
import type { ProblemCode } from '../nodes/problems.ts';
import { cleanText } from '../nodes/clean-text.ts';
import { fromMarkdown } from '../render/markdown-in.ts';
import { toMarkdown } from '../render/markdown-out.ts';
import type { UnitWords } from './units.ts';

/** A passage as a person writes it: a line as it is, anything else in the house's Markdown, with its notes below. */
export function textOfWords(words: UnitWords): string {
  if (words.kind === 'line') return words.line;
  return toMarkdown(document([words.kind === 'list' ? list(words.list.listType, words.list.children.map((item) => item.children), words.list.start) : paragraph(words.inline)])).trimEnd();
}

/** `one-paragraph`, `one-list`: the text makes more or something else than the passage it stands for; `too-long` a line over its limit. */
export type UnitProblem = { code: 'one-paragraph' | 'one-list' | 'too-long' | ProblemCode; detail: string };

const LINE_MAX: Readonly<Record<string, number>> = { title: 300, alt: 1000, caption: 300, credit: 300, speaker: 200, consent: 300, note: 300 };

/** Reads what was written for a passage, in the form of the original's; an empty text is an empty passage. */
export function wordsOfText(like: { part: string; words: UnitWords }, written: string, max = LINE_MAX[like.part] ?? 300): { words: UnitWords } | { problem: UnitProblem } {
  const text = cleanText(written.replace(/\r\n?/g, '\n')).trim();
  const { kind } = like.words;
  if (kind === 'line') {
    const line = like.part === 'field' ? text : text.replace(/\s+/g, ' ');
    return line.length > max ? { problem: { code: 'too-long', detail: String(max) } } : { words: { kind, line } };
  }
  const { doc, problems } = fromMarkdown(text, 'practice');
  const blocks = doc.root.children;
  const [only] = blocks as FlowJson[];
  if (kind === 'list' && text === '') return { words: { kind, list: { ...like.words.list, children: [] } } };
  if (blocks.length > 1 || only?.type !== (kind === 'list' ? 'list' : 'paragraph')) return { problem: { code: kind === 'list' ? 'one-list' : 'one-paragraph', detail: '' } };
  const first = problems[0];
  if (first) return { problem: { code: first.code, detail: first.detail } };
  if (only.type === 'paragraph') return { words: { kind: 'inline', inline: only.children } };
  return kind === 'list' && only.type === 'list' && only.listType === like.words.list.listType ? { words: { kind, list: only } } : { problem: { code: 'one-list', detail: '' } };
}

export type LostForm = { kind: 'link' | 'note' | 'instrument' | 'citation'; detail: string };

/** Links, notes and citations the original has and the translation has not: each one named by its address, number or words. */
export function lostForms(source: UnitWords, target: UnitWords): LostForm[] {
  const [wanted, has] = [formsOf(source), formsOf(target)];
  return wanted.filter((form) => {
    const at = has.findIndex((other) => other.kind === form.kind && (form.kind === 'note' || other.key === form.key));
    if (at >= 0) has.splice(at, 1);
    return at < 0;
  }).map(({ kind, detail }) => ({ kind, detail }));
}

type Form = LostForm & { key: string };

function formsOf(words: UnitWords): Form[] {
  if (words.kind === 'line') return [];
  const out: Form[] = [];
  let notes = 0;
  const walk = (nodes: readonly (Inline | ListJson)[]): void => nodes.forEach((node) => {
    if (node.type === 'link') out.push({ kind: 'link', key: node.url, detail: node.url });
    if (node.type === 'instrument') out.push({ kind: 'instrument', key: node.instrumentId, detail: node.label });
    if (node.type === 'citation') out.push({ kind: 'citation', key: node.sourceId, detail: `[${citingText(node)}]` });
    if (node.type === 'footnote') out.push({ kind: 'note', key: '', detail: String((notes += 1)) });
    if (node.type === 'list') node.children.forEach((item) => walk(item.children));
  });
  walk(words.kind === 'list' ? [words.list] : words.inline);
  return out;
}
