import type { EditionText } from '#app/domain/edition-fields.ts';
import { EDITION_FIELDS } from '#app/domain/edition-fields.ts';
import { visit } from '../nodes/block-ids.ts';
import type { AnyNodeJson, DocumentJson, Inline, ListJson } from '../nodes/schema.ts';
import { fieldKey, type UnitWords } from './units.ts';

export type UnitChanges = ReadonlyMap<string, UnitWords>;
type Edition = { text: EditionText; doc: DocumentJson };

/**
 * Puts translated passages into a translation: where it has the block already, its words change; where it has not, the block is put in as it stands in
 * the original, after what goes before it there. `removed` are keys of passages to take out. Returns a new edition; what was given stays as it was.
 */
export function applyUnits(original: DocumentJson, translation: Edition, changes: UnitChanges, removed: ReadonlySet<string> = new Set()): Edition {
  const doc = structuredClone(translation.doc);
  const text = { ...translation.text };
  for (const { name } of EDITION_FIELDS) {
    const words = changes.get(fieldKey(name));
    if (words?.kind === 'line') text[name] = words.line;
  }
  const here = new Set<string>();
  visit(doc.root, (node) => here.add(idOf(node)));
  const source = new Set<string>();
  visit(original.root, (node) => source.add(idOf(node)));
  place(original.root, doc.root, { changes, here, source });
  visit(doc.root, (node) => write(node, changes));
  takeOut(doc.root, removed);
  return { text, doc };
}

type Scope = { changes: UnitChanges; here: Set<string>; source: ReadonlySet<string> };
type Holder = Extract<AnyNodeJson, { children: unknown[] }>;

const HOLDERS: readonly string[] = ['root', 'section', 'building-block', 'block-part', 'callout', 'quote'];
const holds = (node: AnyNodeJson): node is Holder => HOLDERS.includes(node.type);
const idOf = (node: AnyNodeJson): string => ('$' in node && 'id' in node.$ ? node.$.id : '');
const keysOf = (id: string) => [id, ...['title', 'alt', 'caption', 'credit', 'speaker', 'consent', 'note'].map((part) => `${id}-${part}`)];

/** Walks both in the original's order and puts in what is asked for and not there. */
function place(original: AnyNodeJson, translation: AnyNodeJson, scope: Scope): void {
  if (!holds(original) || !holds(translation)) return;
  const list = translation.children as AnyNodeJson[];
  let at = 0;
  let put = 0;
  for (const block of original.children as AnyNodeJson[]) {
    const found = list.findIndex((child) => idOf(child) === idOf(block));
    const there = list[found];
    if (there) {
      if (block.type === 'table' && there.type === 'table') refit(block, there, scope);
      place(block, there, scope);
      at = found + 1;
    } else if (!scope.here.has(idOf(block)) && asked(block, scope.changes)) {
      const made = blank(block);
      place(block, made, scope);
      list.splice(at, 0, made);
      visit(made, (node) => scope.here.add(idOf(node)));
      at += 1;
      put += 1;
    }
  }
  // the empty paragraph a section begins with has done its work
  if (put > 0) translation.children = list.filter((child) => child.type !== 'paragraph' || scope.source.has(idOf(child)) || !isEmpty(child.children)) as typeof translation.children;
}

/** Whether a block is wanted: something in it was translated, or there is nothing in it to translate. */
function asked(block: AnyNodeJson, changes: UnitChanges): boolean {
  if (block.type === 'rule' || (block.type === 'reused-block' && !block.why) || (block.type === 'image' && !block.alt && !block.caption && !block.credit)) return true;
  let wanted = false;
  visit(block, (node) => {
    wanted ||= keysOf(idOf(node)).some((key) => idOf(node) !== '' && changes.has(key));
  });
  return wanted;
}

/** A block of the original without its words. Tables keep their cells, blocks that hold others are empty. */
function blank(block: AnyNodeJson): AnyNodeJson {
  const made = structuredClone(block);
  if (holds(made)) made.children = [];
  visit(made, (node) => {
    if (node.type === 'paragraph' || node.type === 'heading') Object.assign(node, { children: [] });
    if (node.type === 'list' && node.$.id === idOf(block)) node.children = [];
    if (node.type === 'reused-block') Object.assign(node, { why: '' });
    if (node.type === 'image') Object.assign(node, { alt: '', caption: '', credit: '' });
    if ('title' in node && node.type !== 'link') Object.assign(node, { title: '' });
    if (node.type === 'quote') {
      delete node.$.speaker;
      delete node.$.consent;
    }
    if (node.type === 'table') delete node.$.caption;
  });
  return made;
}

/** A table whose rows or columns have changed in the original takes its new form; cells that stay keep their words. */
function refit(original: Extract<AnyNodeJson, { type: 'table' }>, table: Extract<AnyNodeJson, { type: 'table' }>, scope: Scope): void {
  const wanted = new Set<string>();
  visit(original, (node) => node.type === 'paragraph' && wanted.add(node.$.id));
  if (![...wanted].some((id) => scope.changes.has(id) && !scope.here.has(id))) return;
  const words = new Map<string, Inline[]>();
  visit(table, (node) => node.type === 'paragraph' && words.set(node.$.id, node.children));
  const made = structuredClone(original);
  visit(made, (node) => {
    if (node.type === 'paragraph') node.children = words.get(node.$.id) ?? [];
    scope.here.add(idOf(node));
  });
  table.children = made.children;
  if (made.colWidths) table.colWidths = made.colWidths;
  else delete table.colWidths;
}

function write(node: AnyNodeJson, changes: UnitChanges): void {
  const id = idOf(node);
  if (id === '') return;
  const own = changes.get(id);
  if (own?.kind === 'inline' && (node.type === 'paragraph' || node.type === 'heading')) node.children = own.inline;
  if (own?.kind === 'list' && node.type === 'list') node.children = own.list.children;
  const line = (part: string): string | undefined => {
    const words = changes.get(`${id}-${part}`);
    return words?.kind === 'line' ? words.line : undefined;
  };
  const [title, alt, caption, credit, speaker, consent, note] = ['title', 'alt', 'caption', 'credit', 'speaker', 'consent', 'note'].map(line);
  if (node.type === 'image') Object.assign(node, { alt: alt ?? node.alt, caption: caption ?? node.caption, credit: credit ?? node.credit });
  else if (node.type === 'reused-block') Object.assign(node, { why: note ?? node.why });
  else if (node.type === 'table' && caption !== undefined) node.$ = { id, ...(caption ? { caption } : {}) };
  else if (node.type === 'quote') {
    const { speaker: said, consent: agreed, ...state } = node.$;
    const now = { speaker: speaker ?? said, consent: consent ?? agreed };
    node.$ = { ...state, ...(now.speaker ? { speaker: now.speaker } : {}), ...(now.consent ? { consent: now.consent } : {}) };
  }
  else if (node.type === 'section' || node.type === 'building-block' || node.type === 'block-part' || node.type === 'callout') node.title = title ?? node.title;
}

function takeOut(root: AnyNodeJson, removed: ReadonlySet<string>): void {
  if (removed.size === 0) return;
  visit(root, (node) => {
    if (holds(node)) node.children = (node.children as AnyNodeJson[]).filter((child) => !removed.has(idOf(child))) as typeof node.children;
    write(node, new Map([...removed].flatMap((key) => (key.includes('-') ? [[key, { kind: 'line', line: '' }] as const] : []))));
  });
}

const isEmpty = (children: readonly (Inline | ListJson)[]): boolean => children.every((child) => child.type === 'text' && child.text.trim() === '');
