/** Why a part of a Word file is not read. */
export class WordRefused extends Error {
  constructor(readonly reason: 'too-deep' | 'too-big' | 'unsafe' | 'damaged') {
    super(reason);
  }
}

/** The deepest any word processor goes with tables in tables and text boxes in them is far below. */
const MAX_DEPTH = 200;
const MAX_TAGS = 3_000_000;
// an attribute may hold a greater-than sign
const TAG = /<(?:!--[\s\S]*?--|!\[CDATA\[[\s\S]*?\]\]|\?[\s\S]*?\?|[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*)>/g;

export type Tag = { raw: string; name: string; open: boolean; close: boolean; attribute(name: string): string };

const NAME = /^<\/?([^\s/>]+)/;

/** The tags of an XML part with the text before each, in order. Refuses a document type, which could name entities, and more depth or tags than any text has. */
export function* tagsOf(xml: string): Generator<{ before: string; tag: Tag | null }> {
  let at = 0;
  let depth = 0;
  let count = 0;
  for (const match of xml.matchAll(TAG)) {
    const raw = match[0];
    const before = xml.slice(at, match.index);
    at = match.index + raw.length;
    if (raw.startsWith('<?') || raw.startsWith('<!--')) {
      if (before) yield { before, tag: null };
      continue;
    }
    if (raw.startsWith('<![CDATA[')) {
      yield { before: before + raw, tag: null };
      continue;
    }
    if (raw.startsWith('<!')) throw new WordRefused('unsafe');
    if ((count += 1) > MAX_TAGS) throw new WordRefused('too-big');
    const close = raw.startsWith('</') || raw.endsWith('/>');
    const open = !raw.startsWith('</');
    if (open && (depth += 1) > MAX_DEPTH) throw new WordRefused('too-deep');
    if (close) depth -= 1;
    yield { before, tag: { raw, name: NAME.exec(raw)?.[1] ?? '', open, close, attribute: (name) => attributeOf(raw, name) } };
  }
  if (depth !== 0) throw new WordRefused('damaged');
  if (at < xml.length) yield { before: xml.slice(at), tag: null };
}

function attributeOf(raw: string, name: string): string {
  const at = raw.indexOf(` ${name}=`);
  if (at < 0) return '';
  const quote = raw.charAt(at + name.length + 2);
  const from = at + name.length + 3;
  return decode(raw.slice(from, raw.indexOf(quote, from)));
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
/** Text of XML without its five entities and numbers. */
export const decode = (text: string): string => text.replace(/&(?:(lt|gt|amp|quot|apos)|#x([0-9a-f]{1,6})|#([0-9]{1,7}));/gi, (whole, name: string | undefined, hex: string | undefined, number: string | undefined) => {
  if (name) return ENTITIES[name.toLowerCase()] ?? whole;
  const code = hex ? Number.parseInt(hex, 16) : Number(number);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
});
