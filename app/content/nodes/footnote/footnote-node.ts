import { $applyNodeReplacement, DecoratorNode, nodeSchema, rawValue, transformValue, withField, $getDocument } from 'lexical';
import { text } from '../make.ts';
import type { NoteInline } from '../schema.ts';

const plain = (note: readonly NoteInline[]): string =>
  note.map((node) => (node.type === 'text' ? node.text : node.type === 'linebreak' ? ' ' : plain(node.children))).join('');

/** A reference that carries its note as inline JSON. Editing the words of a note keeps its links only when the words stay the same. */
export class FootnoteNode extends DecoratorNode<unknown> {
  __note: readonly NoteInline[] = [];

  override $config() {
    return this.config('footnote', {
      extends: DecoratorNode,
      json: nodeSchema<FootnoteNode>()({
        note: withField(transformValue(rawValue<NoteInline[]>(), (note): readonly NoteInline[] => (Array.isArray(note) ? note : [])), { field: '__note' }),
      }),
    });
  }

  getNote(): readonly NoteInline[] { return this.getLatest().__note; }
  setNote(note: readonly NoteInline[]): this {
    const self = this.getWritable();
    self.__note = note;
    return self;
  }

  /** The note's words without formats, for a text field. */
  getNoteText(): string { return plain(this.getNote()); }
  setNoteText(words: string): this {
    return words === this.getNoteText() ? this : this.setNote(words ? [text(words)] : []);
  }

  override createDOM(): HTMLElement { return $getDocument().createElement('sup'); }
  override updateDOM(): boolean { return false; }
  override isInline(): true { return true; }
  override decorate(): unknown { return null; }
}

export const $createFootnoteNode = (words: string): FootnoteNode => $applyNodeReplacement(new FootnoteNode().setNoteText(words));
export const $isFootnoteNode = (node: unknown): node is FootnoteNode => node instanceof FootnoteNode;
