import {
  $createParagraphNode, $getSelection, $isRangeSelection, FORMAT_TEXT_COMMAND, REDO_COMMAND, UNDO_COMMAND, type ElementNode,
} from 'lexical';
import { $setBlocksType } from '@lexical/selection';
import { $createHeadingNode } from '@lexical/rich-text';
import { INSERT_ORDERED_LIST_COMMAND, INSERT_UNORDERED_LIST_COMMAND, REMOVE_LIST_COMMAND } from '@lexical/list';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { focusText } from '../focus-text.ts';
import { heldKey, INSERTS } from '../inserts.ts';
import type { Kit } from '../kit.ts';
import type { TextState } from '../read-state.ts';
import { TableTools } from './table-tools.tsx';
import css from './toolbar.module.css';

export const TOOLBAR_ID = 'editor-toolbar';

/**
 * Tools by the WAI-ARIA toolbar pattern: one stop of Tab, arrow keys, Home and End within. Buttons do not take the caret away; a press
 * returns to the text.
 */
export function Toolbar({ kit, state, history }: { kit: Kit; state: TextState; history: { undo: boolean; redo: boolean } }) {
  const { labels } = kit.props;
  const { editor } = kit;
  const [stop, setStop] = useState(0);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const tools = [...event.currentTarget.querySelectorAll<HTMLElement>('button:not(:disabled), select')];
    const here = tools.indexOf(document.activeElement as HTMLElement);
    // in a list of choices up and down belong to the list
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? tools.length - 1 : step ? (here + step + tools.length) % tools.length : -1;
    if (next >= 0) {
      event.preventDefault();
      tools[next]?.focus();
    } else if (event.key === 'Escape') focusText(editor);
  };

  const run = (work: () => void) => {
    editor.update(work);
    editor.focus();
  };
  const setStyle = (make: () => ElementNode) => run(() => {
    const selection = $getSelection();
    if ($isRangeSelection(selection)) $setBlocksType(selection, make);
  });
  const list = (wanted: 'bullet' | 'number') => {
    editor.dispatchCommand(state.list === wanted ? REMOVE_LIST_COMMAND : wanted === 'bullet' ? INSERT_UNORDERED_LIST_COMMAND : INSERT_ORDERED_LIST_COMMAND, undefined);
    editor.focus();
  };
  let index = 0;
  const tool = (label: string, press: () => void, options: { pressed?: boolean; disabled?: boolean; mark?: ReactNode } = {}) => {
    const at = ++index;
    return (
      <button key={label} type="button" className={css.tool} tabIndex={stop === at ? 0 : -1} onFocus={() => setStop(at)} onMouseDown={(event) => event.preventDefault()}
        onClick={press} aria-pressed={options.pressed} disabled={options.disabled} title={options.mark ? label : undefined} aria-label={options.mark ? label : undefined}>
        {options.mark ?? label}
      </button>
    );
  };
  return (
    <div className={css.bar} role="toolbar" id={TOOLBAR_ID} aria-label={labels.toolbar} aria-controls="editor-text" onKeyDown={onKeyDown}>
      <select className={css.tool} aria-label={labels.style} value={state.style} tabIndex={stop === 0 ? 0 : -1} onFocus={() => setStop(0)}
        onChange={(event) => { const wanted = event.target.value; setStyle(() => (wanted === 'h3' || wanted === 'h4' ? $createHeadingNode(wanted) : $createParagraphNode())); }}>
        <option value="paragraph">{labels.paragraph}</option>
        <option value="h3">{labels.heading3}</option>
        <option value="h4">{labels.heading4}</option>
      </select>
      {tool(labels.bold, () => { editor.dispatchCommand(FORMAT_TEXT_COMMAND, 'bold'); }, { pressed: state.bold, mark: <b aria-hidden="true">B</b> })}
      {tool(labels.italic, () => { editor.dispatchCommand(FORMAT_TEXT_COMMAND, 'italic'); }, { pressed: state.italic, mark: <i aria-hidden="true">I</i> })}
      {tool(labels.bullets, () => list('bullet'), { pressed: state.list === 'bullet', mark: <span aria-hidden="true">•—</span> })}
      {tool(labels.numbers, () => list('number'), { pressed: state.list === 'number', mark: <span aria-hidden="true">1.</span> })}
      {INSERTS.map((insert) => {
        const key = heldKey(insert, state);
        return tool(labels[insert.name], () => insert.run(kit, key), insert.held ? { pressed: key !== null } : {});
      })}
      {tool(labels.undo, () => { editor.dispatchCommand(UNDO_COMMAND, undefined); }, { disabled: !history.undo, mark: <span aria-hidden="true">↶</span> })}
      {tool(labels.redo, () => { editor.dispatchCommand(REDO_COMMAND, undefined); }, { disabled: !history.redo, mark: <span aria-hidden="true">↷</span> })}
      {tool(kit.props.tools.find, () => kit.open('find'))}
      {tool(kit.props.tools.help, () => kit.open('help'))}
      {state.table ? <TableTools kit={kit} tool={tool} /> : null}
    </div>
  );
}
