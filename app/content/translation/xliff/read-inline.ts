import { citingText, readCiting } from '#app/domain/bibliography/citing-text.ts';
import { isId } from '#app/domain/ids.ts';
import { isLanguageTag } from '#app/domain/locales.ts';
import { cleanText } from '../../nodes/clean-text.ts';
import { fromPieces, type Piece } from '../../nodes/inline.ts';
import { citation, footnote, instrument } from '../../nodes/make.ts';
import type { Inline, NoteInline } from '../../nodes/schema.ts';
import { cleanFormat, TEXT_FORMATS } from '../../nodes/text/formats.ts';
import { safeUrl } from '../../nodes/url.ts';
import { CODE_KINDS, type Code, type CodeKind } from './codes.ts';
import { wordsIn, type XElement, type XNode } from './xml.ts';

/** Why the codes of a passage cannot be read: one nobody knows, one that stands twice, one that begins or ends alone. */
export class BrokenCodes extends Error {
  constructor(readonly problem: 'code-unknown' | 'code-twice' | 'code-alone', readonly detail: string) {
    super(`${problem} ${detail}`);
  }
}

type Open = { code: Code; label: string };
type Known = {
  source: readonly Code[]; data: ReadonlyMap<string, string>;
  /** The words of a note by its code. */
  note: (code: Code) => NoteInline[];
};

/** Reads the inline content of all segments of one passage; a code may stand once in all of them. */
export class InlineReader {
  readonly #seen = new Set<string>();
  #open: Open[] = [];
  #pieces: Piece[] = [];

  constructor(private readonly known: Known) {}

  /** Throws BrokenCodes. */
  read(nodes: readonly XNode[]): Inline[] {
    this.#pieces = [];
    this.#walk(nodes);
    const [left] = this.#open;
    if (left) throw new BrokenCodes('code-alone', left.code.id);
    return fromPieces(this.#pieces);
  }

  #walk(nodes: readonly XNode[]): void {
    for (const node of nodes) {
      if (typeof node === 'string') this.#text(node);
      else this.#element(node);
    }
  }

  #element(node: XElement): void {
    const { attrs, name } = node;
    switch (name) {
      case 'pc': {
        this.#begin(node);
        this.#walk(node.children);
        return this.#end(attrs['id'] ?? '');
      }
      case 'sc':
        if (attrs['isolated'] === 'yes') throw new BrokenCodes('code-alone', attrs['id'] ?? '');
        return this.#begin(node);
      case 'ec': return this.#end(attrs['startRef'] ?? '');
      case 'ph': return this.#standing(this.#codeOf(node));
      case 'cp': return;
      // annotations of tools: their words count, they do not
      case 'mrk': return this.#walk(node.children);
      case 'sm': case 'em': return;
      default: throw new BrokenCodes('code-unknown', name);
    }
  }

  #begin(node: XElement): void {
    const code = this.#codeOf(node);
    if (code.kind === 'note' || code.kind === 'break' || code.kind === 'citation') throw new BrokenCodes('code-unknown', code.id);
    this.#open.push({ code, label: '' });
  }

  #end(id: string): void {
    const found = this.#open.find((open) => open.code.id === id);
    if (!found) throw new BrokenCodes('code-alone', id);
    this.#open = this.#open.filter((open) => open !== found);
    if (found.code.kind !== 'instrument') return;
    const [instrumentId = '', ...articles] = found.code.data.split(' ');
    const label = found.label.trim();
    if (label) this.#pieces.push({ kind: 'whole', node: instrument({ instrumentId, label: label.slice(0, 300), articles: articles.join(' ').slice(0, 100) }) });
  }

  #standing(code: Code): void {
    if (code.kind === 'note') this.#pieces.push({ kind: 'whole', node: footnote(structuredClone(this.known.note(code))) });
    else if (code.kind === 'citation') {
      const citing = readCiting(code.data);
      if (citing) this.#pieces.push({ kind: 'whole', node: citation(citing) });
    } else if (code.kind === 'break') this.#pieces.push({ kind: 'break', ...this.#style() });
    else throw new BrokenCodes('code-unknown', code.id);
  }

  #text(raw: string): void {
    const text = cleanText(raw).replaceAll('\n', ' ');
    const cited = this.#open.find((open) => open.code.kind === 'instrument');
    if (cited) cited.label += text;
    else if (text) {
      const bits = this.#open.reduce((sum, { code }) => sum | (TEXT_FORMATS.find((format) => format.name === code.kind)?.bit ?? 0), 0);
      this.#pieces.push({ kind: 'text', text, format: cleanFormat(bits), ...this.#style() });
    }
  }

  #style(): { href: string; lang: string } {
    const last = (kind: CodeKind) => this.#open.filter(({ code }) => code.kind === kind).at(-1)?.code.data ?? '';
    return { href: last('link'), lang: last('lang') };
  }

  /** What a code stands for: the original's own by its id; a copy of it; or what the file says of one the original has not. */
  #codeOf({ attrs }: XElement): Code {
    const id = attrs['id'] ?? '';
    if (this.#seen.has(id)) throw new BrokenCodes('code-twice', id);
    this.#seen.add(id);
    const own = this.known.source.find((code) => code.id === id) ?? this.known.source.find((code) => code.id === attrs['copyOf']);
    if (own) return { ...own, id };
    const kind = (Object.keys(CODE_KINDS) as CodeKind[]).find((one) => CODE_KINDS[one].subType === attrs['subType']);
    const data = this.known.data.get(attrs['dataRefStart'] ?? attrs['dataRef'] ?? '') ?? '';
    if (!kind || !holds(kind, data)) throw new BrokenCodes('code-unknown', id);
    return { id, kind, data };
  }
}

function holds(kind: CodeKind, data: string): boolean {
  if (kind === 'link') return safeUrl(data) === data;
  if (kind === 'lang') return isLanguageTag(data);
  if (kind === 'citation') {
    const citing = readCiting(data);
    return citing !== null && citingText(citing) === data;
  }
  return kind !== 'instrument' || isId(data.split(' ')[0] ?? '');
}

/** A source as it is compared: its words with the places of its codes, whatever spaces and annotations a tool has put in. */
export function printOf(nodes: readonly XNode[]): string {
  const walk = (list: readonly XNode[]): string => list.map((node): string => {
    if (typeof node === 'string') return node;
    const { name, attrs } = node;
    const id = attrs['id'] ?? '';
    if (name === 'pc') return `\u0001${id}\u0002${walk(node.children)}\u0003${id}\u0002`;
    if (name === 'sc') return `\u0001${id}\u0002`;
    if (name === 'ec') return `\u0003${attrs['startRef'] ?? ''}\u0002`;
    if (name === 'ph') return `\u0004${id}\u0002`;
    return name === 'mrk' ? walk(node.children) : '';
  }).join('');
  return walk(nodes).replace(/\s+/g, ' ').trim();
}

export const plain = (nodes: readonly XNode[]): string => wordsIn(nodes).replace(/\s+/g, ' ').trim();
