import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { fill, type Kit } from '../kit.ts';
import { findAll, rangeOf, replace, select, type Match } from './find-in-editor.ts';
import css from './find.module.css';

const ALL = 'editor-found';
const ONE = 'editor-found-one';
const QUIET_MS = 200;

/** Into the middle of what the bar leaves free. */
function show(range: Range, within: HTMLElement | null): void {
  const covered = within?.closest('[role="search"]')?.getBoundingClientRect().bottom ?? 0;
  const { top } = range.getBoundingClientRect();
  if (top < covered + 8 || top > innerHeight - 40) scrollBy(0, top - (Math.max(0, covered) + innerHeight) / 2);
}

/** What was found as of so many changes of the text. */
const counted = (_changes: number, found: Match[]): Match[] => found;

/** What is selected is most often what is looked for. */
function chosenWords(): string {
  const chosen = getSelection()?.toString().trim() ?? '';
  return chosen.length < 100 && !chosen.includes('\n') ? chosen : '';
}

/** Finds and replaces in the text. Enter goes to the next, with Shift to the one before; Escape returns to the text, at what was found. */
export default function FindBar({ kit, close }: { kit: Kit; close(): void }) {
  const { editor } = kit;
  const { tools } = kit.props;
  const [wanted, setWanted] = useState(chosenWords);
  const [words, setWords] = useState('');
  const [options, setOptions] = useState({ matchCase: false, matchAccents: false });
  const [changes, setChanges] = useState(0);
  const [at, setAt] = useState(0);
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const undo = editor.registerUpdateListener(({ dirtyElements, dirtyLeaves }) => {
      if (dirtyElements.size === 0 && dirtyLeaves.size === 0) return;
      clearTimeout(timer);
      timer = setTimeout(() => setChanges((count) => count + 1), QUIET_MS);
    });
    return () => {
      clearTimeout(timer);
      undo();
    };
  }, [editor]);

  const found = useMemo(() => counted(changes, findAll(editor, wanted, options)), [editor, wanted, options, changes]);
  const here = found.length === 0 ? 0 : at % found.length;
  const current = found[here];
  useEffect(() => {
    const range = current && rangeOf(editor, current);
    // where the browser cannot mark without changing the text, what was found is still counted, shown and selected
    if (typeof Highlight !== 'undefined') {
      CSS.highlights.set(ALL, new Highlight(...found.flatMap((match) => rangeOf(editor, match) ?? [])));
      if (range) CSS.highlights.set(ONE, new Highlight(range));
      else CSS.highlights.delete(ONE);
    }
    if (range && wanted) show(range, field.current);
    return () => {
      if (typeof Highlight === 'undefined') return;
      CSS.highlights.delete(ALL);
      CSS.highlights.delete(ONE);
    };
  }, [editor, found, current, wanted]);

  const step = (by: number) => found.length > 0 && setAt((here + by + found.length) % found.length);
  const leave = () => {
    if (current) select(editor, current);
    close();
  };
  // what stands now, not what stood when it was counted
  const change = (all: boolean) => {
    const now = findAll(editor, wanted, options);
    const chosen = all ? now : now.slice(here, here + 1);
    if (chosen.length === 0) return;
    replace(editor, chosen, words);
    kit.say(fill(tools.replaced, { count: chosen.length }));
    setChanges(changes + 1);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      leave();
    }
  };
  const enter = (event: KeyboardEvent, work: () => void) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    work();
  };
  const count = wanted === '' ? '' : found.length === 0 ? tools.foundNone : fill(tools.found, { at: here + 1, of: found.length });
  const tick = (name: keyof typeof options, label: string) => (
    <label className={css.tick}>
      <input type="checkbox" checked={options[name]} onChange={(event) => setOptions({ ...options, [name]: event.target.checked })} />{label}
    </label>
  );
  return (
    <div className={css.bar} role="search" aria-label={tools.find}>
      <div className={css.row}>
        <label className={css.field}>{tools.findWords}
          <input ref={field} type="text" value={wanted} maxLength={200} lang={kit.props.lang} autoComplete="off" onKeyDown={(event) => { enter(event, () => void step(event.shiftKey ? -1 : 1)); onKeyDown(event); }}
            onChange={(event) => { setWanted(event.target.value); setAt(0); }} />
        </label>
        <button type="button" aria-label={tools.previous} title={tools.previous} onKeyDown={onKeyDown} onClick={() => step(-1)}><span aria-hidden="true">↑</span></button>
        <button type="button" aria-label={tools.next} title={tools.next} onKeyDown={onKeyDown} onClick={() => step(1)}><span aria-hidden="true">↓</span></button>
        <span role="status" className={css.count}>{count}</span>
      </div>
      <div className={css.row}>
        <label className={css.field}>{tools.replaceWith}
          <input type="text" value={words} maxLength={1000} lang={kit.props.lang} autoComplete="off" onChange={(event) => setWords(event.target.value)} onKeyDown={(event) => { enter(event, () => change(false)); onKeyDown(event); }} />
        </label>
        <button type="button" onKeyDown={onKeyDown} onClick={() => change(false)}>{tools.replace}</button>
        <button type="button" onKeyDown={onKeyDown} onClick={() => change(true)}>{tools.replaceAll}</button>
      </div>
      <div className={css.row}>
        {tick('matchCase', tools.matchCase)}
        {tick('matchAccents', tools.matchAccents)}
        <button type="button" onKeyDown={onKeyDown} onClick={leave}>{tools.close}</button>
      </div>
    </div>
  );
}
