import { SECTION_KINDS, type SectionKind } from '#app/domain/sections.ts';
import * as make from '../../nodes/make.ts';
import type { BlockJson, DocumentJson, SectionJson } from '../../nodes/schema.ts';
import type { WordItem } from './items.ts';
import { sectionNamed } from './section-names.ts';

/** What a heading of the file becomes: the title of the practice, a section of the template, or a heading within one. */
export const HEADING_CHOICES = ['title', ...SECTION_KINDS, 'heading', 'subheading'] as const;
export type HeadingChoice = (typeof HEADING_CHOICES)[number];
/** By the key of the heading. */
export type Choices = Readonly<Record<string, HeadingChoice>>;

type Heading = Extract<WordItem, { kind: 'heading' }>;
export const headingsOf = (items: readonly WordItem[]): Heading[] => items.filter((item): item is Heading => item.kind === 'heading');

/**
 * What each heading becomes unless its author says otherwise: in a file of ours what it was; else the topmost level makes sections, named by the template's
 * words in three languages, and a single heading above all others is the title.
 */
export function defaultChoices(items: readonly WordItem[], { hasTitle, ours }: { hasTitle: boolean; ours: boolean }): Record<string, HeadingChoice> {
  const headings = headingsOf(items);
  const levels = headings.map((heading) => heading.level);
  let top = Math.min(...levels);
  const first = headings[0];
  const alone = !ours && !hasTitle && first !== undefined && first.level === top && levels.filter((level) => level === top).length === 1 && headings.length > 1 && sectionNamed(first.title) === null;
  if (alone) top = Math.min(...levels.slice(1));
  return Object.fromEntries(headings.map((heading): [string, HeadingChoice] => {
    const { key, level, section, title } = heading;
    if (section) return [key, section];
    if (alone && heading === first) return [key, 'title'];
    // in a file of ours sections are of the first level, in any other of the topmost there is
    const sections = ours ? 1 : top;
    if (level <= sections) return [key, sectionNamed(title) ?? 'other'];
    return [key, level === sections + 1 ? 'heading' : 'subheading'];
  }));
}

/** The document the choices make, and the title when a heading was chosen for it. What the choices leave out keeps its default. */
export function assemble(items: readonly WordItem[], choices: Choices): { doc: DocumentJson; title: string | null } {
  const blocks: BlockJson[] = [];
  let section: SectionJson | null = null;
  let title: string | null = null;
  for (const item of items) {
    const into: BlockJson[] = section ? (section.children as BlockJson[]) : blocks;
    if (item.kind === 'block') {
      into.push(item.block);
      continue;
    }
    const choice = choices[item.key] ?? 'heading';
    if (choice === 'title') title ??= item.title;
    else if (choice === 'heading' || choice === 'subheading') into.push(make.heading(choice === 'heading' ? 'h3' : 'h4', item.children, item.id));
    else {
      section = make.section(choice satisfies SectionKind, item.title, [], item.id);
      blocks.push(section);
    }
  }
  return { doc: make.document(blocks), title };
}

/** Headings deeper than a section holds: they are kept one below the other's. */
export function flattened(items: readonly WordItem[], choices: Choices): number {
  const headings = headingsOf(items);
  const sub = headings.filter((heading) => choices[heading.key] === 'subheading').map((heading) => heading.level);
  const highest = Math.min(...sub);
  return sub.filter((level) => level > highest).length;
}
