import {
  $getNodeByKey, $getSelection, $isRangeSelection, $isTextNode, BLUR_COMMAND, COMMAND_PRIORITY_HIGH, COMMAND_PRIORITY_LOW, HISTORIC_TAG, HISTORY_PUSH_TAG, KEY_ARROW_DOWN_COMMAND,
  KEY_ARROW_UP_COMMAND, KEY_ENTER_COMMAND, KEY_ESCAPE_COMMAND, KEY_TAB_COMMAND, type EditorState, type LexicalEditor,
} from 'lexical';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { choices, matching, type Choice } from '../choices.ts';
import { fill, type Kit } from '../kit.ts';
import { slashBefore } from './slash-text.ts';
import css from './slash.module.css';

const LIST_ID = 'editor-slash';
const optionId = (name: string) => `${LIST_ID}-${name}`;

/** Where the sign stands and what follows it. */
type Asked = { key: string; from: number; typed: string };

/**
 * The menu of `/`. The caret stays in the text, which for as long as the menu is open owns a listbox and names its active option (the combobox pattern for
 * a text of many lines); Escape closes it and leaves what was typed.
 */
export function SlashMenu({ kit }: { kit: Kit }) {
  const { editor } = kit;
  const { tools } = kit.props;
  const all = useMemo(() => choices(kit), [kit]);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [active, setActive] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const found = useMemo(() => (asked ? matching(all, asked.typed) : []), [all, asked]);
  const open = asked !== null && found.length > 0;
  const at = Math.min(active, found.length - 1);

  useEffect(() => {
    let shown = false;
    const set = (next: Asked | null) => {
      shown = next !== null;
      setAsked((was) => (was && next && was.typed === next.typed && was.key === next.key ? was : next));
    };
    const undo = [
      editor.registerUpdateListener(({ editorState, prevEditorState, dirtyLeaves, tags }) => {
        const now = readAsked(editorState);
        if (!now) {
          if (shown) set(null);
        } else if (shown) {
          set(matching(all, now.typed).length > 0 ? now : null);
          setActive(0);
        } else if (now.typed === '' && dirtyLeaves.has(now.key) && !tags.has(HISTORIC_TAG) && isNew(prevEditorState, now)) {
          setActive(0);
          set(now);
        }
      }),
      editor.registerCommand(BLUR_COMMAND, () => {
        if (shown) set(null);
        return false;
      }, COMMAND_PRIORITY_LOW),
    ];
    return () => undo.forEach((one) => one());
  }, [editor, all]);

  useEffect(() => {
    if (!open || !asked) return undefined;
    const move = (step: number) => (event: KeyboardEvent) => {
      event.preventDefault();
      setActive((at + step + found.length) % found.length);
      return true;
    };
    const take = (event: KeyboardEvent | null) => {
      const choice = found[at];
      if (!choice) return false;
      event?.preventDefault();
      setAsked(null);
      choose(kit, asked, choice);
      return true;
    };
    const undo = [
      editor.registerCommand(KEY_ARROW_DOWN_COMMAND, move(1), COMMAND_PRIORITY_HIGH),
      editor.registerCommand(KEY_ARROW_UP_COMMAND, move(-1), COMMAND_PRIORITY_HIGH),
      editor.registerCommand(KEY_ENTER_COMMAND, take, COMMAND_PRIORITY_HIGH),
      editor.registerCommand(KEY_TAB_COMMAND, take, COMMAND_PRIORITY_HIGH),
      editor.registerCommand(KEY_ESCAPE_COMMAND, (event) => {
        event.preventDefault();
        setAsked(null);
        kit.say(tools.slashClosed);
        return true;
      }, COMMAND_PRIORITY_HIGH),
    ];
    return () => undo.forEach((one) => one());
  }, [open, asked, found, at, editor, kit, tools]);

  // what is open is told through the text, which has the focus
  const name = open ? found[at]?.name : undefined;
  useEffect(() => {
    const root = editor.getRootElement();
    if (!root || name === undefined) return undefined;
    const facts = { 'aria-haspopup': 'listbox', 'aria-autocomplete': 'list', 'aria-controls': LIST_ID, 'aria-activedescendant': optionId(name) };
    for (const [key, value] of Object.entries(facts)) root.setAttribute(key, value);
    document.getElementById(optionId(name))?.scrollIntoView({ block: 'nearest' });
    return () => Object.keys(facts).forEach((key) => root.removeAttribute(key));
  }, [editor, name]);
  useEffect(() => {
    if (open) kit.say(fill(tools.slashFound, { count: found.length, name: found[0]?.label ?? '' }));
  }, [open, found, kit, tools]);

  useLayoutEffect(() => {
    if (open && list.current) place(list.current);
  }, [open, asked]);

  if (!open || !asked) return null;
  return (
    <ul ref={list} id={LIST_ID} className={css.menu} role="listbox" aria-label={tools.slash} tabIndex={0}>
      {found.map((choice, i) => (
        <li key={choice.name} id={optionId(choice.name)} role="option" aria-selected={i === at} tabIndex={-1} className={css.option}
          onMouseDown={(event) => {
            event.preventDefault();
            setAsked(null);
            choose(kit, asked, choice);
          }}>
          {choice.label}
        </li>
      ))}
    </ul>
  );
}

function readAsked(state: EditorState): Asked | null {
  return state.read(() => {
    const selection = $getSelection();
    if (!$isRangeSelection(selection) || !selection.isCollapsed()) return null;
    const node = selection.anchor.getNode();
    if (!$isTextNode(node) || node.hasFormat('code')) return null;
    const before = node.getPreviousSibling();
    const found = slashBefore(node.getTextContent(), selection.anchor.offset, before === null || before.getType() === 'linebreak');
    return found && { key: node.getKey(), ...found };
  });
}

/** Whether the sign was typed just now: not come upon with the caret, not pasted among other words. */
function isNew(before: EditorState, { key, from }: Asked): boolean {
  return before.read(() => {
    const node = $getNodeByKey(key);
    return $isTextNode(node) ? node.getTextContent().slice(from, from + 1) !== '/' || node.getTextContentSize() < from + 1 : true;
  });
}

/** Takes the sign and what was typed after it out, then does what was chosen. */
function choose(kit: Kit, { key, from, typed }: Asked, choice: Choice): void {
  // pressed by key this is within an update: a dialog that opens now would remember a caret in words that are about to go
  removeTyped(kit.editor, key, from, typed.length + 1, () => {
    choice.run(kit);
    kit.say(fill(kit.props.tools.inserted, { name: choice.label }));
  });
}

function removeTyped(editor: LexicalEditor, key: string, from: number, length: number, then: () => void): void {
  editor.update(() => {
    const node = $getNodeByKey(key);
    if (!$isTextNode(node)) return;
    if (node.getTextContentSize() > length) node.spliceText(from, length, '', true);
    else {
      const parent = node.getParent();
      const alone = parent?.getChildrenSize() === 1;
      node.remove(true);
      if (alone) parent?.selectStart();
    }
  }, { discrete: true, tag: HISTORY_PUSH_TAG, onUpdate: then });
}

/** Under the caret, or above it where there is more room; within the window. */
function place(list: HTMLElement): void {
  const selection = getSelection();
  const home = list.offsetParent?.getBoundingClientRect();
  if (!selection?.rangeCount || !home) return;
  const caret = selection.getRangeAt(0).getBoundingClientRect();
  const { width, height } = list.getBoundingClientRect();
  const left = Math.max(8, Math.min(caret.left, document.documentElement.clientWidth - width - 8));
  const below = innerHeight - caret.bottom > height + 8 || caret.top < height + 8;
  list.style.left = `${left - home.left}px`;
  list.style.top = `${(below ? caret.bottom + 4 : caret.top - height - 4) - home.top}px`;
}
