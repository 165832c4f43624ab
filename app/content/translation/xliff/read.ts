import { toPieces } from '../../nodes/inline.ts';
import type { NoteInline } from '../../nodes/schema.ts';
import { fromMarkdown } from '../../render/markdown-in.ts';
import type { Unit, UnitWords } from '../units.ts';
import type { Code } from './codes.ts';
import { BrokenCodes, InlineReader, plain, printOf } from './read-inline.ts';
import { notesOf, shapeOf, withSegments } from './segments.ts';
import { noteKey, SEGMENT_STATES, sourceOf, type SegmentState } from './write.ts';
import { elements, wordsIn, type XElement, type XNode } from './xml.ts';

/** A passage as a file has it. `data` are the texts its codes point to. */
export type FileUnit = { id: string; data: ReadonlyMap<string, string>; segments: FileSegment[] };
export type FileSegment = { source: XNode[]; target: XNode[] | null; order: number; state: SegmentState };

export type FileProblem = { key: string; code: BrokenCodes['problem'] | 'unit-unknown' | 'unit-twice' | 'incomplete'; detail: string; /** What the file has there, so that nothing of it is lost. */ text: string };
export type FromFile = {
  /** `asSource`: the file has the passage of the original as it was; `agrees`: its translator has marked it as done. */
  texts: { key: string; words: UnitWords; agrees: boolean; asSource: boolean; /** Notes the file has no words for: they keep those that stand. */ notes: number }[];
  problems: FileProblem[];
  /** Keys of passages the file does not have, and of those it has no translation of. */
  missing: string[]; untranslated: string[];
};

/** The units of one file, in order. An id that stands twice counts once; the second is named by `readUnits`. */
export function unitsIn(file: XElement): FileUnit[] {
  return file.children.flatMap((node): FileUnit[] => {
    if (typeof node === 'string') return [];
    if (node.name === 'group') return unitsIn(node);
    if (node.name !== 'unit') return [];
    const data = new Map(elements(node.children, 'originalData').flatMap((all) => elements(all.children, 'data')).map((one) => [one.attrs['id'] ?? '', wordsIn(one.children)]));
    const segments = node.children.flatMap((child, i): FileSegment[] => (typeof child === 'string' || (child.name !== 'segment' && child.name !== 'ignorable') ? [] : [segmentOf(child, i)]));
    return [{ id: node.attrs['id'] ?? '', data, segments }];
  });
}

function segmentOf(node: XElement, position: number): FileSegment {
  const [source] = elements(node.children, 'source');
  const [target] = elements(node.children, 'target');
  // between segments there may be spaces nobody translates
  const words = target?.children ?? (node.name === 'ignorable' ? (source?.children ?? []) : null);
  return { source: source?.children ?? [], target: words, order: Number(target?.attrs['order'] ?? position + 1), state: SEGMENT_STATES.find((state) => state === node.attrs['state']) ?? (node.name === 'ignorable' ? 'final' : 'initial') };
}

/** What a file says of each passage of the original, read beside the translation as it stands. */
export function readUnits(units: readonly FileUnit[], original: readonly Unit[], current: ReadonlyMap<string, Unit>): FromFile {
  const byId = new Map<string, FileUnit>();
  const out: FromFile = { texts: [], problems: [], missing: [], untranslated: [] };
  for (const unit of units) {
    if (byId.has(unit.id)) out.problems.push({ key: unit.id, code: 'unit-twice', detail: '', text: targetText(unit) });
    else byId.set(unit.id, unit);
  }
  const known = new Set<string>();
  for (const unit of original.filter((one) => !one.empty)) {
    const notes = notesOf(unit.words).map((_, i) => noteKey(unit.key, i));
    for (const id of [unit.key, ...notes]) known.add(id);
    const found = byId.get(unit.key);
    if (!found) out.missing.push(unit.key);
    else if (found.segments.every(({ target }) => target === null || !isWritten(target))) out.untranslated.push(unit.key);
    else readUnit(unit, found, notes.map((id) => byId.get(id) ?? null), current.get(unit.key) ?? null, out);
  }
  for (const unit of units) if (!known.has(unit.id) && targetText(unit) !== '') out.problems.push({ key: unit.id, code: 'unit-unknown', detail: '', text: targetText(unit) });
  return out;
}

function readUnit(unit: Unit, found: FileUnit, notes: (FileUnit | null)[], current: Unit | null, out: FromFile): void {
  const { segments: source, codes } = sourceOf(unit.key, unit.words);
  const asSource = printOf(source.flat()) === printOf(found.segments.flatMap((segment) => segment.source));
  const targets = targetsOf(unit.words, found.segments, source);
  const agrees = found.segments.every(({ state }) => state !== 'initial');
  if (!targets) {
    out.problems.push({ key: unit.key, code: 'incomplete', detail: '', text: targetText(found) });
    return;
  }
  if (unit.words.kind === 'line') {
    out.texts.push({ key: unit.key, words: { kind: 'line', line: wordsIn(targets.flat()) }, agrees, asSource, notes: 0 });
    return;
  }
  try {
    let kept = 0;
    const standing = current && shapeOf(current.words) === shapeOf(unit.words) ? notesOf(current.words) : [];
    const original = notesOf(unit.words);
    const noteCodes = codes.filter((code) => code.kind === 'note').map((code) => code.id);
    const note = (code: Code): NoteInline[] => {
      const at = noteCodes.indexOf(code.id);
      if (at < 0) return noteWords(code.data);
      const read = notes[at] ? readNote(original[at] ?? [], notes[at]) : null;
      if (!read && hasWords(original[at] ?? [])) kept += 1;
      return read ?? standing[at] ?? original[at] ?? [];
    };
    const reader = new InlineReader({ source: codes, data: found.data, note });
    out.texts.push({ key: unit.key, words: withSegments(unit.words, targets.map((nodes) => reader.read(nodes))), agrees, asSource, notes: kept });
  } catch (error) {
    if (!(error instanceof BrokenCodes)) throw error;
    out.problems.push({ key: unit.key, code: error.problem, detail: error.detail, text: targetText(found) });
  }
}

/** The words of each segment of ours: a tool may have split a passage, and may say another order. Null when some of it has no translation. */
function targetsOf(words: UnitWords, segments: readonly FileSegment[], source: readonly XNode[][]): XNode[][] | null {
  const ordered = [...segments].sort((a, b) => a.order - b.order).map(({ target }) => target);
  if (ordered.some((target) => target === null)) return null;
  const all = ordered as XNode[][];
  if (words.kind !== 'list') return [all.flat()];
  return all.length === source.length && all.every((target, i) => isWritten(target) || !isWritten(source[i] ?? [])) ? all : null;
}

/** Null when the file has no translation of it. */
function readNote(original: NoteInline[], unit: FileUnit): NoteInline[] | null {
  const words: UnitWords = { kind: 'inline', inline: original };
  const targets = targetsOf(words, unit.segments, []);
  if (!targets || plain(targets.flat()) === '') return null;
  const reader = new InlineReader({ source: sourceOf(unit.id, words).codes, data: unit.data, note: () => [] });
  return reader.read(targets.flat()).filter(mayStandInNote);
}

/** A note the translation has of its own, as its code holds it. */
function noteWords(markdown: string): NoteInline[] {
  const [only] = fromMarkdown(markdown.slice(0, 5000), 'practice').doc.root.children;
  return only?.type === 'paragraph' ? only.children.filter(mayStandInNote) : [];
}

const mayStandInNote = (node: { type: string }): node is NoteInline => node.type !== 'footnote' && node.type !== 'instrument' && node.type !== 'citation';
const hasWords = (note: readonly NoteInline[]): boolean => toPieces(note).some((piece) => piece.kind === 'text' && piece.text.trim() !== '');
const isWritten = (nodes: readonly XNode[]): boolean => nodes.some((node) => typeof node !== 'string' || node.trim() !== '');
const targetText = (unit: FileUnit): string => unit.segments.map(({ target }) => plain(target ?? [])).filter(Boolean).join('\n').slice(0, 5000);
