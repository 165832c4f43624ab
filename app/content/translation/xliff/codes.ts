import { citingText } from '#app/domain/bibliography/citing-text.ts';
import { toPieces, type Piece } from '../../nodes/inline.ts';
import { paragraph, document } from '../../nodes/make.ts';
import type { Inline } from '../../nodes/schema.ts';
import { TEXT_FORMATS } from '../../nodes/text/formats.ts';
import { toMarkdown } from '../../render/markdown-out.ts';
import { el, type XNode } from './xml.ts';

/** What an inline code stands for; in the file as `type` and `subType`. */
export const CODE_KINDS = {
  bold: { type: 'fmt', subType: 'xlf:b', mark: '**' },
  italic: { type: 'fmt', subType: 'xlf:i', mark: '*' },
  strikethrough: { type: 'fmt', subType: 'ix:strikethrough', mark: '~~' },
  subscript: { type: 'fmt', subType: 'ix:subscript', mark: '~' },
  superscript: { type: 'fmt', subType: 'ix:superscript', mark: '^' },
  code: { type: 'fmt', subType: 'ix:code', mark: '`' },
  link: { type: 'link', subType: 'ix:link', mark: null },
  lang: { type: 'other', subType: 'ix:language', mark: null },
  instrument: { type: 'link', subType: 'ix:instrument', mark: null },
  citation: { type: 'other', subType: 'ix:citation', mark: null },
  note: { type: 'other', subType: 'ix:note', mark: null },
  break: { type: 'fmt', subType: 'xlf:lb', mark: null },
} as const;
export type CodeKind = keyof typeof CODE_KINDS;

/** `data`: an address, a language, a card with its articles, a citation as Pandoc writes it, a note's words; nothing for the others. */
export type Code = { id: string; kind: CodeKind; data: string };

/**
 * Gives codes their ids. Those of an original are numbered as they come; those of a translation take the id of the original's code that says the same, once each:
 * a second one is a copy, one the original has not is the translation's own.
 */
export class Codes {
  readonly list: Code[] = [];
  readonly #used = new Set<string>();

  constructor(private readonly source: readonly Code[] | null = null) {}

  next(kind: CodeKind, data: string): { code: Code; copyOf?: string } {
    const made = this.#make(kind, data);
    this.list.push(made.code);
    return made;
  }

  #make(kind: CodeKind, data: string): { code: Code; copyOf?: string } {
    if (!this.source) return { code: { id: `c${this.list.length + 1}`, kind, data } };
    const same = this.source.filter((code) => code.kind === kind && (kind === 'note' || code.data === data));
    const free = same.find((code) => !this.#used.has(code.id));
    if (free) {
      this.#used.add(free.id);
      return { code: { ...free, data } };
    }
    const [first] = same;
    return { code: { id: `t${this.list.length + 1}`, kind, data }, ...(first && kind !== 'note' ? { copyOf: first.id } : {}) };
  }
}

/** The words of a note as they are written, for those who see the code alone. */
export const noteText = (note: readonly Inline[]): string => toMarkdown(document([paragraph([...note])])).trimEnd();

/** Collects the original data codes point to: `<data>` each once. */
export class Data {
  readonly ids = new Map<string, string>();

  ref(value: string): string | undefined {
    if (!value) return undefined;
    const id = this.ids.get(value) ?? `d${this.ids.size + 1}`;
    this.ids.set(value, id);
    return id;
  }
}

/** Inline content with its codes: links outside languages, languages outside marks. `noteUnit` names the unit that holds a note's words. */
export function inlineXml(inline: readonly Inline[], codes: Codes, data: Data, noteUnit: (code: Code) => string | undefined): XNode[] {
  const spanning = (kind: CodeKind, value: string, make: () => XNode[]): XNode => {
    const { code, copyOf } = codes.next(kind, value);
    const { type, subType, mark } = CODE_KINDS[kind];
    return el('pc', { id: code.id, copyOf, type, subType, dataRefStart: copyOf ? undefined : data.ref(mark ?? value), dataRefEnd: copyOf || !mark ? undefined : data.ref(mark) }, make());
  };
  const standing = (kind: 'note' | 'break' | 'citation', value: string): XNode => {
    const { code, copyOf } = codes.next(kind, value);
    const { type, subType } = CODE_KINDS[kind];
    return el('ph', { id: code.id, copyOf, type, subType, canDelete: kind === 'break' ? undefined : 'no', dataRef: copyOf ? undefined : data.ref(kind === 'break' ? '\n' : value), subFlows: kind === 'note' ? noteUnit(code) : undefined });
  };
  const leaf = (piece: Piece): XNode => {
    if (piece.kind === 'text') return piece.text;
    if (piece.kind === 'break') return standing('break', '');
    if (piece.node.type === 'footnote') return standing('note', noteText(piece.node.note));
    if (piece.node.type === 'citation') return standing('citation', citingText(piece.node));
    const { instrumentId, articles, label } = piece.node;
    return spanning('instrument', articles ? `${instrumentId} ${articles}` : instrumentId, () => [label]);
  };
  const formats = (pieces: readonly Piece[], level: number): XNode[] => {
    const format = TEXT_FORMATS[level];
    if (!format) return pieces.map(leaf);
    return runs(pieces, (piece) => (piece.kind === 'text' ? piece.format & format.bit : 0)).flatMap(([on, run]) => (on ? [spanning(format.name, '', () => formats(run, level + 1))] : formats(run, level + 1)));
  };
  const languages = (pieces: readonly Piece[]): XNode[] =>
    runs(pieces, (piece) => (piece.kind === 'whole' ? '' : piece.lang)).flatMap(([tag, run]) => (tag ? [spanning('lang', tag, () => formats(run, 0))] : formats(run, 0)));
  return runs(toPieces(inline), (piece) => (piece.kind === 'whole' ? '' : piece.href)).flatMap(([href, run]) => (href ? [spanning('link', href, () => languages(run))] : languages(run)));
}

function runs<K extends string | number>(pieces: readonly Piece[], key: (piece: Piece) => K): [K, Piece[]][] {
  const out: [K, Piece[]][] = [];
  for (const piece of pieces) {
    const own = key(piece);
    const last = out.at(-1);
    if (last?.[0] === own) last[1].push(piece);
    else out.push([own, [piece]]);
  }
  return out;
}
