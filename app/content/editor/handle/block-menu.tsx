import { $getNodeByKey } from 'lexical';
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { $choicesFor, $outerBlock } from '../blocks.ts';
import { fill, type Kit } from '../kit.ts';
import { dialogOf } from '../opens.ts';
import { act, type BlockAction } from './block-actions.ts';
import { $describe } from './describe-block.ts';
import css from './handle.module.css';

/** The menu of one block, by the WAI-ARIA menu pattern: arrow keys, Home, End, Escape goes back, anything chosen returns to the text. */
export function BlockMenu({ kit, first, anchor, close }: { kit: Kit; first: string; anchor: RefObject<HTMLElement>; close(back: boolean): void }) {
  const { labels, tools } = kit.props;
  const [key, setKey] = useState(first);
  const menu = useRef<HTMLDivElement>(null);
  const facts = kit.editor.getEditorState().read(() => {
    const node = $getNodeByKey(key);
    const outer = node ? $outerBlock(node) : null;
    return node ? { name: $describe(node, kit), opens: dialogOf(node), kinds: $choicesFor(node), outer: outer ? { key: outer.getKey(), name: $describe(outer, kit) } : null } : null;
  });
  useLayoutEffect(() => {
    const home = menu.current?.offsetParent?.getBoundingClientRect();
    const box = anchor.current?.getBoundingClientRect();
    if (home && box && menu.current) {
      const { height } = menu.current.getBoundingClientRect();
      const below = innerHeight - box.bottom > height || box.top < height;
      menu.current.style.top = `${(below ? box.bottom : box.top - height) - home.top}px`;
    }
    items(menu.current)[0]?.focus({ preventScroll: true });
  }, [anchor, key]);
  useEffect(() => {
    const away = (event: PointerEvent) => {
      if (event.target instanceof Node && !menu.current?.contains(event.target) && !anchor.current?.contains(event.target)) close(false);
    };
    addEventListener('pointerdown', away);
    return () => removeEventListener('pointerdown', away);
  }, [anchor, close]);
  if (!facts) return null;

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const all = items(menu.current);
    const at = all.indexOf(document.activeElement as HTMLElement);
    const next = { ArrowDown: (at + 1) % all.length, ArrowUp: (at - 1 + all.length) % all.length, Home: 0, End: all.length - 1 }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      all[next]?.focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      close(event.key === 'Escape');
    }
  };
  const choice = (label: string, press: () => void) => <button key={label} type="button" role="menuitem" tabIndex={-1} className={css.item} onClick={press}>{label}</button>;
  const item = (label: string, action: BlockAction) => choice(label, () => {
    close(false);
    act(kit, key, action);
  });
  const { outer, opens } = facts;
  return (
    <div ref={menu} className={css.menu} role="menu" aria-label={fill(tools.menuOf, { name: facts.name })} tabIndex={-1} onKeyDown={onKeyDown}>
      {opens ? choice(labels.edit, () => {
        close(false);
        kit.ask(opens);
      }) : null}
      {item(tools.up, { do: 'up' })}
      {item(tools.down, { do: 'down' })}
      {item(tools.duplicate, { do: 'duplicate' })}
      {item(tools.delete, { do: 'delete' })}
      {facts.kinds.map((kind) => item(fill(tools.turn, { name: labels[kind] }), { do: 'turn', into: kind }))}
      {outer ? choice(fill(tools.outer, { name: outer.name }), () => setKey(outer.key)) : null}
    </div>
  );
}

const items = (menu: HTMLElement | null): HTMLElement[] => [...(menu?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
