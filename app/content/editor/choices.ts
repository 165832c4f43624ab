import type { Kit } from './kit.ts';
import { $currentBlock, $emptyBlock, $kindOf, $turnInto, type Kind } from './blocks.ts';
import { $insertBlock } from './insert.ts';
import { INSERTS } from './inserts.ts';

/** One line of the menu of `/`. */
export type Choice = { name: string; label: string; words: string; run(kit: Kit): void };

const STYLES: readonly Kind[] = ['paragraph', 'heading3', 'heading4', 'bullets', 'numbers'];

/** Everything the toolbar puts into the text, by name; the words a choice answers to are its name and what else people call it. */
export function choices({ props: { labels, tools } }: Kit): Choice[] {
  const words = (name: string, label: string) => plain(`${label} ${(tools['alsoCalled'] as Record<string, string>)[name] ?? ''}`);
  const styles = STYLES.map((kind): Choice => ({
    name: kind, label: labels[kind as keyof typeof labels], words: words(kind, labels[kind as keyof typeof labels]),
    run({ editor }) {
      editor.update(() => {
        const block = $currentBlock();
        if (!block || $kindOf(block) === kind || $turnInto(block, kind)) return;
        // what may not stand here goes to the nearest place where it may
        const made = $emptyBlock(kind);
        if (!made) return;
        $insertBlock(made);
        made.selectStart();
      });
      editor.focus();
    },
  }));
  const inserts = INSERTS.filter(({ needsWords }) => !needsWords)
    .map(({ name, run }): Choice => ({ name, label: labels[name], words: words(name, labels[name]), run: (kit) => run(kit) }));
  return [...styles, ...inserts];
}

/** Without accents and capitals. */
export const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Choices one of whose words begins with each word typed; those whose name itself begins so come first. */
export function matching(all: readonly Choice[], typed: string): Choice[] {
  const asked = plain(typed).split(/\s+/).filter(Boolean);
  const found = all.filter(({ words }) => asked.every((part) => words.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(part))));
  const first = plain(typed).trim();
  const named = (choice: Choice) => (first !== '' && plain(choice.label).startsWith(first) ? 0 : 1);
  return [...found].sort((a, b) => named(a) - named(b));
}
