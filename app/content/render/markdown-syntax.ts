import { directive } from 'micromark-extension-directive';
import { gfm } from 'micromark-extension-gfm';
import { directiveFromMarkdown } from 'mdast-util-directive';
import { fromMarkdown as parse } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import type { Root } from 'mdast';
import { citationFromMarkdown, citationSyntax } from './markdown-citations.ts';

/*
 * The Markdown dialect of documents: CommonMark, GFM (tables, footnotes, strikethrough, bare addresses) and directives.
 *
 *   ## Title {#kind}                                  section (kinds of domain/sections)
 *   ### Heading    #### Heading                       headings inside a section
 *   :::block[Title]   #### Title {#purpose} …   :::   building block and its parts
 *   :::callout[Title]{kind=note} … :::                callout (note, caution)
 *   > text   :::quote{lang=arn speaker="…" consent="…"} … :::     quotation
 *   :lang[words]{tag=arn}                             words in another language
 *   :instrument[words]{id=ID articles="art. 6"}         citation of a legal instrument's card
 *   [@id, p. 4; -@other]                              citations of sources of the practice, as Pandoc writes them
 *   ![alt](file:ID "caption")   ::image[alt]{file=ID caption="…" credit="…" licence="…"}   picture
 *   :::table[Caption]{header=row|column|both|none} … :::   a table GFM alone cannot say
 *   :cell{cols=2 rows=2 header=row|column|both|none}  at the start of a cell   :br[]  :par[]  break, new paragraph in a cell
 *   :sep[]                                            nothing: keeps two marks apart
 *   :b[…] :i[…] :s[…] :sub[…] :sup[…] :code[…]        formats; the first three where the usual marks would be ambiguous
 *
 * Anything else that looks like a directive ("12:30", "nota:texto") is ordinary text again.
 */
export const FORMAT_DIRECTIVES = { b: 1, i: 2, s: 4, sub: 32, sup: 64, code: 16 } as const;

/** Syntax tree of a text with LF line ends. */
export function parseMarkdown(markdown: string): Root {
  // without the transforms: they look for addresses in text once more, and would link one that was escaped
  const tables = gfmFromMarkdown().map((extension) => ({ ...extension, transforms: [] }));
  return parse(markdown, { extensions: [gfm({ singleTilde: false }), directive(), citationSyntax], mdastExtensions: [tables, directiveFromMarkdown(), citationFromMarkdown] });
}
