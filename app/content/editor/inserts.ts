import { $isElementNode } from 'lexical';
import { $createRuleNode } from '../nodes/rule/rule-node.ts';
import { $createFilledBlock, $insertBlock } from './insert.ts';
import type { DialogRequest, Held, Kit } from './kit.ts';
import type { TextState } from './read-state.ts';

/**
 * Everything that can be put into the text, once: the toolbar and the menu of `/` show the same. `held` names what the caret may already stand in or what may be selected:
 * then the tool is pressed and changes that. `needsWords`: only of use with words selected.
 */
export type Insert = { name: InsertName; run(kit: Kit, key?: string | null): void; held?: Held; needsWords?: boolean };
type InsertName = Held | 'block' | 'rule';

const ask = (name: DialogRequest['name']) => (kit: Kit, key?: string | null) => kit.ask({ name, ...(key ? { key } : {}) });

export const INSERTS: readonly Insert[] = [
  { name: 'link', run: ask('link'), held: 'link' },
  { name: 'quote', run: ask('quote'), held: 'quote' },
  { name: 'passage', run: ask('passage'), held: 'passage', needsWords: true },
  { name: 'footnote', run: ask('footnote'), held: 'footnote' },
  { name: 'instrument', run: ask('instrument'), held: 'instrument' },
  { name: 'citation', run: ask('citation'), held: 'citation' },
  { name: 'table', run: ask('table'), held: 'table' },
  { name: 'image', run: ask('image'), held: 'image' },
  { name: 'block', run: ({ editor, props }) => {
    editor.update(() => {
      const block = $createFilledBlock(props.headings.parts);
      $insertBlock(block);
      const first = block.getFirstChild();
      if ($isElementNode(first)) first.selectStart();
    });
    editor.focus();
  } },
  { name: 'reused', run: ask('reused'), held: 'reused' },
  { name: 'callout', run: ask('callout'), held: 'callout' },
  { name: 'rule', run: ({ editor }) => {
    editor.update(() => $insertBlock($createRuleNode()));
    editor.focus();
  } },
];

/** The key of what the caret stands in and the tool would change, or null. */
export const heldKey = (insert: Insert, state: TextState): string | null => (insert.held ? state[insert.held] : null);
