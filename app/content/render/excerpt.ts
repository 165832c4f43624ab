import type { SectionKind } from '#app/domain/sections.ts';
import type { DocumentJson } from '../nodes/schema.ts';
import { anchorsOf, MAX_DEPTH } from './anchors.ts';
import { hasContent } from './has-content.ts';
import { nodesOf, textOf, type Loose } from './safe.ts';
import { passagesBelow, type Passage } from './text.ts';

/** The beginning of a part: lines of words, each run in one language (null = that of the edition). `cut` = the part goes on. */
export type Excerpt = { anchor: string; title: string; lines: Passage[][]; cut: boolean };

// Figures in rows and pictures say little out of their place: they stand in only where there is nothing else.
const OUT_OF_PLACE = new Set(['table', 'image', 'rule']);
/** A sentence may end this far before the limit rather than be broken. */
const SENTENCE_FROM = 0.55;
/** A stump of a line says nothing. */
const STUMP = 40;

/** The beginning of the first section of this kind that has anything to read, at most about `max` characters, without notes. Null when there is none. */
export function sectionExcerpt(doc: DocumentJson, kind: SectionKind, max: number): Excerpt | null {
  const section = nodesOf(doc.root).find((node) => node.type === 'section' && textOf(node, 'kind') === kind && hasContent(node));
  return section ? { anchor: anchorsOf(doc).of(section), title: textOf(section, 'title'), ...beginning(section, max) } : null;
}

/** The building blocks of a document in order, each with the beginning of what it says. */
export function blockExcerpts(doc: DocumentJson, max: number): Excerpt[] {
  const anchors = anchorsOf(doc);
  return blocksBelow(doc.root, 0).filter((block) => hasContent(block)).map((block) => {
    const parts = nodesOf(block);
    const first = parts.find((part) => part.type === 'block-part' && hasContent(part)) ?? block;
    return { anchor: anchors.of(block), title: textOf(block, 'title'), ...beginning(first, max) };
  });
}

function blocksBelow(node: unknown, depth: number): Loose[] {
  if (depth > MAX_DEPTH) return [];
  return nodesOf(node).flatMap((child) => (child.type === 'building-block' ? [child] : child.type === 'section' ? blocksBelow(child, depth + 1) : []));
}

function beginning(node: Loose, max: number): { lines: Passage[][]; cut: boolean } {
  const words = nodesOf(node).filter((child) => !OUT_OF_PLACE.has(child.type));
  const left = words.some((child) => hasContent(child));
  const { lines, cut } = cutAt(linesOf(passagesBelow(left ? words : nodesOf(node))), max);
  return { lines, cut: cut || (left && words.length < nodesOf(node).length) };
}

/** One list of runs for each line of text that says something. */
function linesOf(passages: readonly Passage[]): Passage[][] {
  const lines: Passage[][] = [[]];
  for (const { lang, text } of passages) {
    for (const [i, part] of text.split('\n').entries()) {
      if (i > 0) lines.push([]);
      if (part.trim()) lines.at(-1)?.push({ lang, text: part });
    }
  }
  return lines.filter((line) => line.length > 0);
}

/** Whole lines while they fit; the first that does not is cut after a sentence, or else after a word. */
function cutAt(lines: readonly Passage[][], max: number): { lines: Passage[][]; cut: boolean } {
  const kept: Passage[][] = [];
  let room = max;
  for (const line of lines) {
    const length = line.reduce((sum, run) => sum + run.text.length, 0);
    if (length <= room) {
      kept.push(line);
      room -= length;
      continue;
    }
    const words = line.map((run) => run.text).join('').slice(0, room);
    const sentence = Math.max(...['. ', '; ', '? '].map((end) => words.lastIndexOf(end))) + 1;
    const end = sentence > room * SENTENCE_FROM ? sentence : words.lastIndexOf(' ');
    if (end > STUMP || kept.length === 0) kept.push([...runsUpTo(line, Math.max(end, 1)), ...(end === sentence ? [] : [{ lang: null, text: ' …' }])]);
    while (kept.length > 1 && leadsOn(kept.at(-1) ?? [])) kept.pop();
    return { lines: kept, cut: true };
  }
  return { lines: kept, cut: false };
}

/** A heading, or words before a list, promise what is no longer there. */
function leadsOn(line: readonly Passage[]): boolean {
  const text = line.map((run) => run.text).join('').trim();
  return text.endsWith(':') || (text.length <= STUMP && !/[.!?»”)]$/.test(text));
}

function runsUpTo(line: readonly Passage[], end: number): Passage[] {
  const runs: Passage[] = [];
  let left = end;
  for (const { lang, text } of line) {
    if (left <= 0) break;
    runs.push({ lang, text: text.slice(0, left) });
    left -= text.length;
  }
  return runs;
}
