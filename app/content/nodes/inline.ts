import { lang, lineBreak, link, text } from './make.ts';
import type { Inline, LangJson, WholeJson, Words } from './schema.ts';

/** Inline content without nesting: each piece knows its format, its address and its language. `whole` = a node that stands as it is. */
export type Piece =
  | { kind: 'text'; text: string; format: number; href: string; lang: string }
  | { kind: 'break'; href: string; lang: string }
  | { kind: 'whole'; node: WholeJson };

/** Pieces from canonical inline nodes. */
export function toPieces(nodes: readonly Inline[], href = '', tag = ''): Piece[] {
  return nodes.flatMap((node): Piece[] => {
    if (node.type === 'text') return [{ kind: 'text', text: node.text, format: node.format, href, lang: tag }];
    if (node.type === 'linebreak') return [{ kind: 'break', href, lang: tag }];
    if (node.type === 'link') return toPieces(node.children, node.url, tag);
    if (node.type === 'lang') return toPieces(node.children, href, node.tag);
    return [{ kind: 'whole', node }];
  });
}

/**
 * The one canonical form of inline content: no empty text, neighbours of the same kind joined, links outside language spans, no break
 * or space at either end. With `breaks: 'space'` every break becomes a space (titles, notes).
 */
export function fromPieces(pieces: readonly Piece[], breaks: 'keep' | 'space' = 'keep'): Inline[] {
  const out: Inline[] = [];
  let open: { href: string; lang: string; into: (Words | LangJson)[] } | null = null;
  for (const piece of trimmed(closeUp(split(pieces, breaks)))) {
    if (piece.kind === 'whole') {
      out.push(piece.node);
      open = null;
      continue;
    }
    if (!open || open.href !== piece.href || open.lang !== piece.lang) {
      const outer: (Inline | LangJson)[] = piece.href ? reopen(out, piece.href) : out;
      open = { href: piece.href, lang: piece.lang, into: innermost(outer, piece.lang) };
    }
    add(open.into, piece.kind === 'break' ? lineBreak() : text(piece.text, piece.format));
  }
  return out;
}

type Target = (Words | LangJson)[];

/** The children of the link that ends the list, when it has the address; else of a new one. */
function reopen(out: Inline[], href: string): Target {
  const last = out.at(-1);
  if (last?.type === 'link' && last.url === href) return last.children;
  const made = link(href, []);
  out.push(made);
  return made.children;
}

function innermost(outer: Inline[] | Target, tag: string): Target {
  const target = outer as Target; // a list of inline nodes takes words and language spans wherever it is
  if (!tag) return target;
  const made = lang(tag, []);
  target.push(made);
  return made.children as Target;
}

function add(into: Target, node: Words): void {
  const last = into.at(-1);
  if (node.type === 'text' && last?.type === 'text' && last.format === node.format) last.text += node.text;
  else into.push(node);
}

/** Line ends inside text become breaks (or spaces); empty text goes. */
function split(pieces: readonly Piece[], breaks: 'keep' | 'space'): Piece[] {
  return pieces.flatMap((piece): Piece[] => {
    if (piece.kind === 'whole') return [piece];
    if (breaks === 'space') {
      const flat = piece.kind === 'break' ? ' ' : piece.text.replaceAll('\n', ' ');
      return flat ? [{ kind: 'text', format: piece.kind === 'break' ? 0 : piece.format, text: flat, href: piece.href, lang: piece.lang }] : [];
    }
    if (piece.kind === 'break') return [piece];
    return piece.text.split('\n').flatMap((line, index): Piece[] => [
      ...(index > 0 ? [{ kind: 'break' as const, href: piece.href, lang: piece.lang }] : []),
      ...(line ? [{ ...piece, text: line }] : []),
    ]);
  });
}

const isCitation = (piece: Piece | undefined): boolean => piece?.kind === 'whole' && piece.node.type === 'citation';

/** Citations with nothing but space between them stand beside each other: they share their brackets. */
function closeUp(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = [];
  for (const piece of pieces) {
    if (isCitation(piece)) {
      let blank = 0;
      for (let before = out.at(-1); before?.kind === 'text' && before.text.trim() === ''; before = out.at(-1 - blank)) blank += 1;
      if (blank > 0 && isCitation(out.at(-1 - blank))) out.splice(-blank, blank);
    }
    out.push(piece);
  }
  return out;
}

function trimmed(pieces: Piece[]): Piece[] {
  const out = [...pieces];
  trimEnd(out, 0, (text) => text.replace(/^ +/, ''));
  trimEnd(out, -1, (text) => text.replace(/ +$/, ''));
  return out;
}

function trimEnd(pieces: Piece[], at: 0 | -1, cut: (text: string) => string): void {
  for (let piece = pieces.at(at); piece && piece.kind !== 'whole'; piece = pieces.at(at)) {
    const text = piece.kind === 'text' ? cut(piece.text) : '';
    if (piece.kind === 'text' && text !== '') {
      pieces[at === 0 ? 0 : pieces.length - 1] = { ...piece, text };
      return;
    }
    if (at === 0) pieces.shift();
    else pieces.pop();
  }
}
