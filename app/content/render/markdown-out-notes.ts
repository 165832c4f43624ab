import type { FootnoteDefinition } from 'mdast';
import type { FootnoteJson, NoteInline } from '../nodes/schema.ts';
import { phrasing, type NoteNumbers } from './markdown-out-inline.ts';

/** Numbers notes as they are met; the same note has the same number. */
export class NoteList implements NoteNumbers {
  private readonly notes = new Map<string, { number: number; note: readonly NoteInline[] }>();

  numberOf(node: FootnoteJson): number {
    const key = JSON.stringify(node.note);
    const known = this.notes.get(key);
    if (known) return known.number;
    const number = this.notes.size + 1;
    this.notes.set(key, { number, note: node.note });
    return number;
  }

  definitions(): FootnoteDefinition[] {
    return [...this.notes.values()].map(({ number, note }) => ({
      type: 'footnoteDefinition', identifier: String(number), label: String(number),
      children: note.length > 0 ? [{ type: 'paragraph', children: phrasing(note, this) }] : [],
    }));
  }
}
