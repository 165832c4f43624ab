/** Text inside these is left as it is: titles, links, other people's words, code, raised numbers, what is no running text. */
const LEFT_ALONE = new Set(['a', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'figcaption', 'cite', 'code', 's', 'sup', 'sub', 'th', 'caption', 'button']);
const EMPTY = new Set(['br', 'hr', 'img']);
const PIECE = /<(\/?)([a-z][a-z0-9]*)([^>]*)>|[^<]+/gi;
const OTHER_PART = /\slang=|\sclass="(?:notes|callout-title)"/;
const ENTITIES: Readonly<Record<string, string>> = { '&#39;': "'", '&quot;': '"', '&amp;': '&', '&lt;': '<', '&gt;': '>' };
const PAD = '\u200B';

/**
 * Puts something around pieces of running text in HTML that our own renderer wrote: `find` is given each run of text, entities read, of the same
 * length as in the HTML, and says what stands where; `wrap` makes the HTML, or null to leave it. Never inside an element that is left alone, nor where
 * another language is spoken.
 */
export function markHtml<F extends { start: number; end: number }>(html: string, find: (text: string) => readonly F[], wrap: (found: F, words: string) => string | null): string {
  const open: { tag: string; off: boolean }[] = [];
  let off = 0;
  return html.replace(PIECE, (piece: string, closing: string | undefined, tag: string | undefined, attributes: string | undefined) => {
    if (tag === undefined) return off > 0 ? piece : markText(piece, find, wrap);
    const name = tag.toLowerCase();
    if (EMPTY.has(name)) return piece;
    if (!closing) {
      const leaves = LEFT_ALONE.has(name) || OTHER_PART.test(attributes ?? '');
      open.push({ tag: name, off: leaves });
      if (leaves) off += 1;
    } else if (open.at(-1)?.tag === name && open.pop()?.off) off -= 1;
    return piece;
  });
}

function markText<F extends { start: number; end: number }>(text: string, find: (text: string) => readonly F[], wrap: (found: F, words: string) => string | null): string {
  // as long as before, so that places stay; padding that words may contain, so that l'eau is one word
  const read = text.includes('&') ? text.replace(/&(?:#39|quot|amp|lt|gt);/g, (entity) => (ENTITIES[entity] ?? ' ').padEnd(entity.length, PAD)) : text;
  let marked = '';
  let at = 0;
  for (const found of find(read)) {
    let { start } = found;
    while (read[start] === PAD) start += 1;
    if (start < at) continue;
    const html = wrap(found, text.slice(start, found.end));
    if (html === null) continue;
    marked += text.slice(at, start) + html;
    at = found.end;
  }
  return marked + text.slice(at);
}
