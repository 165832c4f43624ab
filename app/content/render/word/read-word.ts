import { cleanLine } from '../../nodes/clean-text.ts';
import type { WordDocument } from './ast.ts';
import type { WordRead } from './items.ts';
import { Losses } from './losses.ts';
import { Counter } from './numbering.ts';
import type { Languages } from './prepare.ts';
import { BlockReader } from './read-blocks.ts';
import { linesOf, readLine, wordsOf } from './read-inline.ts';
import { WordReader, type FoundImage, type Line } from './reader.ts';

const MAX_COMMENTS = 200;

const placeOf = (line: Pick<Line, 'pieces' | 'marks'> | undefined): { passage: string; words: string } => ({
  passage: line?.marks.flatMap((mark) => (mark.kind === 'block' || mark.kind === 'list' || mark.kind === 'section' || mark.kind === 'part' ? [mark.id] : []))[0] ?? '',
  words: line ? wordsOf(line).slice(0, 200) : '',
});

/** The content of a Word file from what mammoth read of it. `coreTitle` is the title of the file's properties. */
export function readWord(document: WordDocument, parts: { numbering: string; languages: Languages; losses: Losses; chosen: string; baseUrl: string; coreTitle: string }): { read: Omit<WordRead, 'pictures'>; images: FoundImage[] } {
  const { losses } = parts;
  const base = [...parts.languages].sort((a, b) => b[1] - a[1])[0]?.[0] || parts.chosen;
  const reader = new WordReader(document, losses, new Counter(parts.numbering), { base, chosen: parts.chosen, baseUrl: parts.baseUrl });
  const blocks = new BlockReader(reader);
  blocks.read(document.children);
  losses.add('comments', document.comments.length);
  const aside = new WordReader(document, new Losses(), new Counter(''), reader.options);
  const comments = document.comments.slice(0, MAX_COMMENTS).map(({ commentId, body, authorName }) => ({
    ...placeOf(reader.commented.get(commentId)), author: cleanLine(authorName ?? '').slice(0, 100),
    text: body.flatMap(linesOf).map((line) => wordsOf(readLine(line, aside))).join(' ').slice(0, 1000),
  }));
  if (blocks.fields.title === undefined && parts.coreTitle && !blocks.items.some((item) => item.kind === 'heading' && item.level === 1)) blocks.fields.title = parts.coreTitle;
  return { read: { items: blocks.items, fields: blocks.fields, losses: losses.counts, comments, exportedFrom: blocks.exportedFrom }, images: reader.images };
}
