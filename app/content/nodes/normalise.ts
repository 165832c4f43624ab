import type { LocatorLabel } from '#app/domain/bibliography/locator.ts';
import type { BlockPart, SectionKind } from '#app/domain/sections.ts';
import type { CalloutKind } from './callout/spec.ts';
import type { Checked } from './check.ts';
import type { HeadingTag } from './heading/spec.ts';
import { INLINE } from './groups.ts';
import { fromPieces, type Piece } from './inline.ts';
import * as make from './make.ts';
import type {
  BlockJson, BlockPartJson, BuildingBlockJson, CalloutJson, DocumentJson, FlowJson, Inline, ListJson, NoteInline, ParagraphJson, QuoteJson, ReusedBlockJson, SectionJson, TableCellJson, TableJson,
} from './schema.ts';
import { LIMITS } from './specs.ts';
import { layOut } from './table/grid.ts';

/*
 * From a checked tree to the one canonical document: what an editor may leave behind (bare text in a quote, neighbouring lists, an
 * unfilled table row, a paragraph after the last section) is brought to the form that readers, Markdown and Lexical agree on.
 * Values were checked by the allow-list, so they are read with their type here.
 */
const INLINE_TYPES: readonly string[] = INLINE;
const isInline = (node: Checked): boolean => INLINE_TYPES.includes(node.type);
const string = (node: Checked, key: string): string => String(node.values[key] ?? '');
const number = (node: Checked, key: string): number => Number(node.values[key] ?? 0);

/** The canonical document of a checked root, still without the ids it lacks. `tooWide` = a table had more columns or places than a table may have. */
export function normalise(root: Checked): { doc: DocumentJson; tooWide: boolean } {
  const state = { tooWide: false };
  return { doc: make.document(gather(root.children.flatMap((child) => block(child, state)))), tooWide: state.tooWide };
}

type State = { tooWide: boolean };
type Anything = FlowJson | SectionJson | BuildingBlockJson | ReusedBlockJson | BlockPartJson;

/** Content after a section belongs to it, as in the Markdown dialect and as it looks on the page. */
function gather(blocks: Anything[]): BlockJson[] {
  const out: BlockJson[] = [];
  for (const node of blocks) {
    const last = out.at(-1);
    if (node.type === 'section') out.push(node);
    else if (node.type === 'block-part') continue;
    else if (last?.type === 'section') last.children.push(node);
    else out.push(node);
  }
  for (const node of out) if (node.type === 'section') node.children = filled(joinLists(node.children));
  return filled(joinLists(out));
}

function block(node: Checked, state: State): Anything[] {
  const { id } = node;
  const flow = () => node.children.flatMap((child) => block(child, state));
  switch (node.type) {
    case 'paragraph': return [make.paragraph(inline(node.children), id)];
    case 'heading': return [make.heading(string(node, 'tag') as HeadingTag, inline(node.children, 'space'), id)];
    case 'list': return list(node);
    case 'quote': return [quote(node)];
    case 'table': return table(node, state);
    case 'image': return [make.image({
      fileId: string(node, 'fileId'), alt: string(node, 'alt'), decorative: node.values.decorative === true,
      caption: string(node, 'caption'), credit: string(node, 'credit'), licence: string(node, 'licence'),
    }, id)];
    case 'rule': return [make.rule(id)];
    case 'callout': return [make.callout(string(node, 'kind') as CalloutKind, string(node, 'title'), filled(joinLists(flow() as CalloutJson['children'])), id)];
    case 'section': return [make.section(string(node, 'kind') as SectionKind, string(node, 'title'), flow() as SectionJson['children'], id)];
    case 'block-part': return [make.blockPart(string(node, 'part') as BlockPart, string(node, 'title'), flow() as FlowJson[], id)];
    case 'building-block': return [make.buildingBlock(string(node, 'title'), parts(flow() as BuildingBlockJson['children']), id)];
    case 'reused-block': return [make.reusedBlock({ practiceId: string(node, 'practiceId'), blockId: string(node, 'blockId'), lang: string(node, 'lang'), print: string(node, 'print'), why: string(node, 'why') }, id)];
    default: return [];
  }
}

/** Content after a part belongs to that part. */
function parts(children: BuildingBlockJson['children']): BuildingBlockJson['children'] {
  const out: BuildingBlockJson['children'] = [];
  for (const child of children) {
    const last = out.at(-1);
    if (child.type !== 'block-part' && last?.type === 'block-part') last.children.push(child);
    else out.push(child);
  }
  for (const child of out) if (child.type === 'block-part') child.children = filled(joinLists(child.children));
  return filled(joinLists(out));
}

function quote(node: Checked): QuoteJson {
  const children: (ParagraphJson | ListJson)[] = runs(node.children).flatMap((run): (ParagraphJson | ListJson)[] => {
    const first = run[0];
    if (!first) return [];
    if (isInline(first)) return [make.paragraph(inline(run))];
    return first.type === 'list' ? list(first) : [make.paragraph(inline(first.children), first.id)];
  });
  return make.quote(filled(joinLists(children)), string(node, 'lang'), string(node, 'speaker'), node.id, string(node, 'consent'));
}

function table(node: Checked, state: State): TableJson[] {
  const rows = node.children.filter((row) => row.children.length > 0).map((row) => row.children.map((cell) => make.tableCell(
    filled(runs(cell.children).map((run) => (run[0] && isInline(run[0]) ? make.paragraph(inline(run)) : make.paragraph(inline(run[0]?.children ?? []), run[0]?.id)))),
    number(cell, 'headerState'), number(cell, 'colSpan'), number(cell, 'rowSpan'),
  )));
  if (rows.length === 0) return [];
  const { placed, width, taken, overflow } = layOut(rows);
  state.tooWide ||= overflow;
  if (rows.length * width > LIMITS.nodes) {
    state.tooWide = true;
    return [];
  }
  const cells: TableCellJson[][] = rows.map(() => []);
  for (const { cell, row, colSpan, rowSpan } of placed) cells[row]?.push({ ...cell, colSpan, rowSpan });
  cells.forEach((row, index) => {
    for (let column = 0; column < width; column += 1) if (!taken[index]?.[column]) row.push(make.tableCell([make.paragraph([])]));
  });
  const widths = node.values.colWidths as number[] | undefined;
  return [make.table(cells.map((row) => make.tableRow(row)), string(node, 'caption'), node.id, widths?.length === width ? widths : null)];
}

type Item = (Inline | ListJson)[];

function list(node: Checked): ListJson[] {
  const items: Item[] = [];
  for (const item of node.children) {
    for (const run of item.children.length === 0 ? [[]] : runs(item.children)) {
      const nested = run[0]?.type === 'list' ? list(run[0])[0] : undefined;
      if (run[0]?.type === 'list' && !nested) continue;
      items.push(nested ? [nested] : inline(run));
    }
  }
  if (items.length === 0) return [];
  return [make.list(string(node, 'listType') === 'number' ? 'number' : 'bullet', settle(items), number(node, 'start'), node.id)];
}

/** An empty item before a nested list says nothing the nesting does not say; neighbouring nested lists of one kind are one list. */
function settle(items: readonly Item[]): Item[] {
  const out: Item[] = [];
  let nested: ListJson[] = [];
  let empty: Item[] = [];
  const flush = () => {
    if (nested.length > 0) out.push([joined(nested)]);
    nested = [];
  };
  for (const item of items) {
    const list = item[0]?.type === 'list' ? item[0] : null;
    if (list) {
      empty = [];
      if (nested[0] && nested[0].listType !== list.listType) flush();
      nested.push(list);
    } else if (item.length === 0) empty.push(item);
    else {
      flush();
      out.push(...empty, item);
      empty = [];
    }
  }
  flush();
  return [...out, ...empty];
}

function joined(lists: readonly ListJson[]): ListJson {
  const [first] = lists;
  if (!first || lists.length === 1) return first ?? make.list('bullet', []);
  return make.list(first.listType, settle(lists.flatMap((one) => one.children.map((item) => item.children))), first.start, first.$.id);
}

/** Neighbouring lists of one kind are one list: Lexical joins them, and Markdown cannot tell them apart. */
export function joinLists<T extends { type: string }>(blocks: readonly (T | ListJson)[]): (T | ListJson)[] {
  const out: (T | ListJson)[] = [];
  let run: ListJson[] = [];
  const flush = () => {
    if (run.length > 0) out.push(joined(run));
    run = [];
  };
  for (const node of blocks) {
    if (!isList(node) || (run[0] && run[0].listType !== node.listType)) flush();
    if (isList(node)) run.push(node);
    else out.push(node);
  }
  flush();
  return out;
}

const isList = (node: { type: string } | undefined): node is ListJson => node?.type === 'list';

/** A place for content is never without a paragraph: an editor could not put its caret there. */
export function filled<T extends { type: string }>(children: T[]): (T | ParagraphJson)[] {
  return children.length > 0 ? children : [make.paragraph([])];
}

/** Neighbouring inline nodes together, every block alone. */
function runs(nodes: readonly Checked[]): Checked[][] {
  const out: Checked[][] = [];
  for (const node of nodes) {
    const last = out.at(-1);
    if (isInline(node) && last?.[0] && isInline(last[0])) last.push(node);
    else out.push([node]);
  }
  return out;
}

function inline(nodes: readonly Checked[], breaks: 'keep' | 'space' = 'keep'): Inline[] {
  return fromPieces(pieces(nodes), breaks);
}

function pieces(nodes: readonly Checked[], href = '', lang = ''): Piece[] {
  return nodes.flatMap((node): Piece[] => {
    switch (node.type) {
      case 'text': return [{ kind: 'text', text: string(node, 'text'), format: number(node, 'format'), href, lang }];
      case 'tab': return [{ kind: 'text', text: ' ', format: 0, href, lang }];
      case 'linebreak': return [{ kind: 'break', href, lang }];
      case 'link': return pieces(node.children, string(node, 'url').trim(), lang);
      case 'lang': return pieces(node.children, href, string(node, 'tag'));
      case 'instrument': {
        const fields = { instrumentId: string(node, 'instrumentId'), label: string(node, 'label'), articles: string(node, 'articles') };
        return fields.label ? [{ kind: 'whole', node: make.instrument(fields) }] : [];
      }
      case 'citation': return [{ kind: 'whole', node: make.citation({ sourceId: string(node, 'sourceId'), label: string(node, 'label') as LocatorLabel | '', locator: string(node, 'locator'), suppressAuthor: node.values.suppressAuthor === true }) }];
      case 'footnote': return [{ kind: 'whole', node: make.footnote(inline(node.children, 'space') as NoteInline[]) }];
      default: return [];
    }
  });
}
