import { $getNearestNodeFromDOMNode, $getNodeByKey, COMMAND_PRIORITY_HIGH, KEY_DOWN_COMMAND } from 'lexical';
import { useEffect, useLayoutEffect, useRef, useState, type PointerEvent as ReactPointerEvent } from 'react';
import { $blockOf, $currentBlock } from '../blocks.ts';
import { focusText } from '../focus-text.ts';
import { followPointer } from '../follow-pointer.ts';
import { fill, type Kit } from '../kit.ts';
import { act } from './block-actions.ts';
import { BlockMenu } from './block-menu.tsx';
import { $describe } from './describe-block.ts';
import { gapsFor, nearest, type Gap } from './drag.ts';
import css from './handle.module.css';

const STARTS_AFTER = 4;
const EDGE = 60;

/**
 * The handle beside the block the caret is in or the pointer is on: pressed it opens the menu of the block, dragged it moves it (mouse, pen and finger).
 * By keyboard: Alt+Shift+arrow up and down move the block, Alt+Shift+Enter opens the menu.
 */
export function BlockHandle({ kit }: { kit: Kit }) {
  const { editor } = kit;
  const { tools } = kit.props;
  const [shown, setShown] = useState<{ key: string; name: string } | null>(null);
  const [menu, setMenu] = useState<string | null>(null);
  const [gap, setGap] = useState<Gap | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const line = useRef<HTMLDivElement>(null);
  const menuOpen = useRef(false);

  useEffect(() => { menuOpen.current = menu !== null; }, [menu]);

  useEffect(() => {
    let frame = 0;
    let hovered: string | null = null;
    const look = () => {
      frame = 0;
      if (menuOpen.current) return;
      const next = editor.getEditorState().read(() => {
        const node = (hovered ? $getNodeByKey(hovered) : null) ?? $currentBlock();
        return node ? { key: node.getKey(), name: $describe(node, kit) } : null;
      });
      setShown((was) => (was?.key === next?.key && was?.name === next?.name ? was : next));
      if (next && button.current) beside(button.current, editor.getElementByKey(next.key));
    };
    const soon = () => { frame ||= requestAnimationFrame(look); };
    const hover = (event: PointerEvent) => {
      if (event.pointerType === 'touch' || !(event.target instanceof Node)) return;
      const { target } = event;
      const key = editor.read(() => $blockOf($getNearestNodeFromDOMNode(target))?.getKey() ?? null);
      if (key !== hovered) {
        hovered = key;
        soon();
      }
    };
    const typed = () => { hovered = null; };
    const root = editor.getRootElement();
    root?.addEventListener('pointermove', hover);
    root?.addEventListener('keydown', typed);
    addEventListener('resize', soon);
    const undo = [
      editor.registerUpdateListener(soon),
      editor.registerCommand(KEY_DOWN_COMMAND, (event) => {
        if (!event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey || !['ArrowUp', 'ArrowDown', 'Enter'].includes(event.key)) return false;
        const key = $currentBlock()?.getKey();
        if (!key) return false;
        event.preventDefault();
        // after the command: what is done is said from the state it led to
        queueMicrotask(() => {
          if (event.key === 'Enter') setMenu(key);
          else act(kit, key, { do: event.key === 'ArrowUp' ? 'up' : 'down' });
        });
        return true;
      }, COMMAND_PRIORITY_HIGH),
    ];
    soon();
    return () => {
      cancelAnimationFrame(frame);
      root?.removeEventListener('pointermove', hover);
      root?.removeEventListener('keydown', typed);
      removeEventListener('resize', soon);
      undo.forEach((one) => one());
    };
  }, [editor, kit]);

  useLayoutEffect(() => {
    const home = line.current?.offsetParent?.getBoundingClientRect();
    if (!gap || !line.current || !home) return;
    line.current.style.top = `${gap.y - scrollY - home.top - 1}px`;
    line.current.style.left = `${gap.left - scrollX - home.left}px`;
    line.current.style.width = `${gap.width}px`;
  }, [gap]);

  const drag = (event: ReactPointerEvent<HTMLButtonElement>) => {
    if (event.button !== 0 || !shown) return;
    event.preventDefault(); // the caret stays where it is
    follow(event.currentTarget, event.nativeEvent, editor.getRootElement(), {
      gaps: () => gapsFor(editor, shown.key),
      show: setGap,
      press: () => setMenu((was) => (was ? null : shown.key)),
      drop: (to) => act(kit, shown.key, { do: 'place', target: to.target, after: to.after }),
    });
  };
  const name = fill(tools.handle, { name: shown?.name ?? '' });
  return (
    <>
      <button ref={button} type="button" className={css.handle} hidden={!shown} aria-label={name} title={tools.handleHint} aria-haspopup="menu" aria-expanded={menu !== null}
        onPointerDown={drag} onClick={(event) => { if (event.detail === 0) setMenu(shown?.key ?? null); }}>
        <span aria-hidden="true">⠿</span>
      </button>
      <div ref={line} className={css.line} hidden={!gap} />
      {menu ? <BlockMenu kit={kit} first={menu} anchor={button} close={(back) => {
        setMenu(null);
        if (back) button.current?.focus();
        else focusText(editor);
      }} /> : null}
    </>
  );
}

/** In the margin, beside the first line of the block. */
function beside(button: HTMLElement, block: HTMLElement | null): void {
  const home = button.offsetParent?.getBoundingClientRect() ?? button.parentElement?.getBoundingClientRect();
  if (!home || !block) return;
  button.style.top = `${block.getBoundingClientRect().top - home.top}px`;
}

type Way = { gaps(): Gap[]; show(gap: Gap | null): void; press(): void; drop(gap: Gap): void };

/** Follows one pointer until it is lifted: a press when it hardly moved. Escape lets everything stay. Near the edges of the window the page goes along. */
function follow(element: HTMLElement, start: PointerEvent, root: HTMLElement | null, way: Way): void {
  let gaps: Gap[] | null = null;
  let at: Gap | null = null;
  const move = (event: PointerEvent) => {
    if (!gaps && Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) < STARTS_AFTER) return;
    if (!gaps) {
      root?.toggleAttribute('data-whole', true);
      gaps = way.gaps();
    }
    if (event.clientY < EDGE) scrollBy(0, -EDGE / 4);
    else if (event.clientY > innerHeight - EDGE) scrollBy(0, EDGE / 4);
    at = nearest(gaps, event.clientY + scrollY);
    way.show(at);
  };
  const end = (done: boolean) => {
    root?.toggleAttribute('data-whole', false);
    way.show(null);
    if (!done) return;
    if (!gaps) way.press();
    else if (at) way.drop(at);
  };
  followPointer(element, start.pointerId, move, end);
}
