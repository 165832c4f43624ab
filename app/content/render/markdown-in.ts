import { isId } from '#app/domain/ids.ts';
import { isLanguageTag } from '#app/domain/locales.ts';
import { SECTION_KINDS, BLOCK_PARTS, type BlockPart, type SectionKind } from '#app/domain/sections.ts';
import type { Heading, RootContent } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { cleanText } from '../nodes/clean-text.ts';
import { EMPTY_DOCUMENT } from '../nodes/empty.ts';
import * as make from '../nodes/make.ts';
import { isBlockId, isPrint } from '../nodes/reused-block/spec.ts';
import type { Problem } from '../nodes/problems.ts';
import type { BlockJson, BlockPartJson, BuildingBlockJson, DocumentJson, FlowJson, Profile, ReusedBlockJson, SectionJson } from '../nodes/schema.ts';
import { LIMITS } from '../nodes/specs.ts';
import { flow } from './markdown-in-blocks.ts';
import { Reader } from './markdown-in-reader.ts';
import { plainText } from './markdown-in-inline.ts';
import { guardMarkdown, MAX_MARKDOWN, unhide } from './markdown-guard.ts';
import { parseMarkdown } from './markdown-syntax.ts';
import { validateDocument } from './validate.ts';

/**
 * A document from Markdown (dialect: `markdown-syntax.ts`). What the dialect cannot keep is left out and named in `problems` with its
 * line; the document is always valid for the profile. Never throws; time grows with the length. At most 400,000 characters.
 */
export function fromMarkdown(markdown: string, profile: Profile): { doc: DocumentJson; problems: Problem[] } {
  if (markdown.length > MAX_MARKDOWN) return failed([{ code: 'too-large', path: '', detail: String(MAX_MARKDOWN) }]);
  const { text, simplified } = guardMarkdown(cleanText(markdown.replaceAll('\t', '    ')));
  const reader = new Reader(text, profile);
  if (simplified) reader.problems.push({ code: 'simplified', path: '', detail: '' });
  const blocks = read(text, reader);
  const doc: unknown = make.document(blocks);
  // none of the hidden marks means anything in JSON, so they can come back in one go
  const checked = validateDocument(simplified ? JSON.parse(unhide(JSON.stringify(doc))) : doc, profile);
  return checked.ok ? { doc: checked.doc, problems: reader.problems } : failed([...reader.problems, ...checked.problems]);
}

const failed = (problems: Problem[]) => ({ doc: structuredClone(EMPTY_DOCUMENT), problems });

function read(text: string, reader: Reader): BlockJson[] {
  try {
    const tree = parseMarkdown(text);
    reader.collect(tree);
    return reader.profile === 'post' ? flow(tree.children, reader, 'post') : sections(tree.children, reader);
  } catch (error) {
    // the parser's own stack is the one thing the guard cannot measure; the words are kept as they are
    if (!(error instanceof RangeError)) throw error;
    reader.problems.push({ code: 'too-deep', path: '', detail: String(LIMITS.depth) });
    return text.split(/\n{2,}/).map((chunk) => make.paragraph([make.text(chunk.replaceAll('\n', ' '))]));
  }
}

/** Everything from one `##` to the next is a section. */
function sections(nodes: readonly RootContent[], reader: Reader): BlockJson[] {
  const out: BlockJson[] = [];
  let current: SectionJson | null = null;
  for (const node of nodes) {
    if (node.type === 'heading' && node.depth <= 2) {
      if (node.depth === 1) reader.problem('simplified', node, '#');
      const { kind, title } = sectionHeading(node, reader);
      current = make.section(kind, title, []);
      out.push(current);
    } else {
      const cited = reusedBlock(node, reader);
      const made = cited ? [cited] : isBlock(node) ? [buildingBlock(node, reader)] : flow([node], reader, 'section');
      (current?.children ?? out).push(...made);
    }
  }
  return out;
}

function sectionHeading(node: Heading, reader: Reader): { kind: SectionKind; title: string } {
  const { mark, title } = marked(node, reader);
  const kind = SECTION_KINDS.find((known) => known === mark);
  if (mark && !kind) reader.problem('unknown-section-kind', node, mark);
  return { kind: kind ?? 'other', title };
}

/** The title of a heading and the `{#mark}` after it. An escaped brace is part of the title. */
function marked(node: Heading, reader: Reader): { mark: string; title: string } {
  const title = plainText(node.children, reader);
  const raw = reader.slice(node);
  const mark = /(?:^|[^\\])\{#([a-z][a-z-]{0,40})\}[ #]*$/.exec(raw)?.[1] ?? '';
  return { mark, title: mark ? title.replace(/ *\{#[a-z-]+\}$/, '').trim() : title.trim() };
}

/** `::reused[why]{practice=ID block=ID}`, or the container of that name, whose content is another practice's. Null when it names no block. */
function reusedBlock(node: RootContent, reader: Reader): ReusedBlockJson | null {
  if ((node.type !== 'leafDirective' && node.type !== 'containerDirective') || node.name !== 'reused') return null;
  const { practice = '', block = '', lang, print } = node.attributes ?? {};
  if (!practice || !block || !isId(practice) || !isBlockId(block)) return null;
  const label = node.type === 'leafDirective' ? node.children : reader.labelled(node).label;
  return make.reusedBlock({ practiceId: practice, blockId: block, lang: lang && isLanguageTag(lang) ? lang : '', print: print && isPrint(print) ? print : '', why: plainText(label, reader) });
}

const isBlock = (node: RootContent): node is ContainerDirective => node.type === 'containerDirective' && node.name === 'block';

function buildingBlock(node: ContainerDirective, reader: Reader): BuildingBlockJson {
  const before: (FlowJson | BlockPartJson)[] = [];
  let part: BlockPartJson | null = null;
  const { label, body } = reader.labelled(node);
  for (const child of body) {
    const { mark, title } = child.type === 'heading' ? marked(child, reader) : { mark: '', title: '' };
    const kind: BlockPart | undefined = BLOCK_PARTS.find((known) => known === mark);
    if (child.type === 'heading' && child.depth <= 2) reader.problem('simplified', child, '##');
    if (kind) {
      part = make.blockPart(kind, title, []);
      before.push(part);
    } else (part?.children ?? before).push(...flow([child], reader, 'section'));
  }
  return make.buildingBlock(plainText(label, reader), before);
}
