import type { Inline } from '../../nodes/schema.ts';
import type { UnitWords } from '../units.ts';
import { Codes, Data, inlineXml, type Code } from './codes.ts';
import { besideOf, notesOf, segmentsOf } from './segments.ts';
import { el, toXml, type XElement, type XNode } from './xml.ts';

export const XLIFF_NAMESPACE = 'urn:oasis:names:tc:xliff:document:2.0';
export const SEGMENT_STATES = ['initial', 'translated', 'reviewed', 'final'] as const;
export type SegmentState = (typeof SEGMENT_STATES)[number];

/** One passage as it goes out. `subState` says more of ours than the four states can; `notes` are for the translator. */
export type OutUnit = { key: string; name: string; source: UnitWords; target: UnitWords | null; state: SegmentState; subState?: string; notes: readonly { category: string; text: string }[] };
export type OutFile = { editionId: string; rev: string; address: string; from: string; to: string; units: readonly OutUnit[] };

const INLINE = new Set(['source', 'target', 'note', 'data']);

/** The id of the one file in it: the edition the words are for, and the revision of the original they translate. */
export const fileId = (editionId: string, rev: string): string => `${editionId}-${rev}`;
/** The unit of the words of a note. */
export const noteKey = (key: string, index: number): string => `${key}.note${index + 1}`;

/** XLIFF 2.1, core only (OASIS Standard, 13 February 2018): one unit a passage, and one for the words of each note. */
export function writeXliff(file: OutFile): string {
  const units = file.units.flatMap((unit) => [unitXml(unit), ...noteUnits(unit)]);
  const root = el('xliff', { xmlns: XLIFF_NAMESPACE, version: '2.1', srcLang: file.from, trgLang: file.to }, [
    el('file', { id: fileId(file.editionId, file.rev), original: file.address, canResegment: 'no', 'xml:space': 'preserve' }, units),
  ]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${toXml(root, INLINE)}\n`;
}

/** The source of a passage as it stands in a file, segment by segment, with its codes. */
export function sourceOf(key: string, words: UnitWords): { segments: XNode[][]; codes: Code[]; data: Data } {
  const codes = new Codes();
  const data = new Data();
  if (words.kind === 'line') return { segments: [[words.line]], codes: [], data };
  let notes = 0;
  const segments = segmentsOf(words).map((inline) => inlineXml(inline, codes, data, () => noteKey(key, notes++)));
  return { segments, codes: codes.list, data };
}

function unitXml({ key, name, source, target, state, subState, notes }: OutUnit): XElement {
  const { segments, codes, data } = sourceOf(key, source);
  const beside = target ? besideOf(source, target) : null;
  const all = [...codes.filter((code) => code.kind === 'note')].map((code) => code.id);
  const taken = new Codes(codes);
  const targets = !beside ? null : target?.kind === 'line' ? [[target.line]]
    : beside.segments.map((inline) => inline && inlineXml(inline, taken, data, (code) => (all.includes(code.id) ? noteKey(key, all.indexOf(code.id)) : undefined)));
  // what only stands beside by its order is to be looked at
  const status = { state: beside?.sure ? state : 'initial', subState: beside?.sure ? subState : undefined };
  return el('unit', { id: key, name }, [
    ...(notes.length > 0 ? [el('notes', {}, notes.map((note, i) => el('note', { id: `n${i + 1}`, category: note.category }, [note.text])))] : []),
    ...(data.ids.size > 0 ? [el('originalData', {}, [...data.ids].map(([value, id]) => el('data', { id }, [value])))] : []),
    ...segments.map((words, i) => el('segment', { id: `s${i + 1}`, ...status }, [el('source', {}, words), ...(targets?.[i] ? [el('target', {}, targets[i] ?? [])] : [])])),
  ]);
}

function noteUnits({ key, name, source, target, state, subState }: OutUnit): XElement[] {
  const translated = target && besideOf(source, target) ? notesOf(target) : [];
  return notesOf(source).map((note, i) => unitXml({ key: noteKey(key, i), name: `${name}, ${i + 1}`, source: inlineWords(note), target: translated[i] ? inlineWords(translated[i]) : null, state, ...(subState ? { subState } : {}), notes: [] }));
}

const inlineWords = (inline: Inline[]): UnitWords => ({ kind: 'inline', inline });
