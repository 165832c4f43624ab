import { $getNearestNodeFromDOMNode, $getNodeByKey, HISTORY_PUSH_TAG, type LexicalNode } from 'lexical';
import { $computeTableMapSkipCellCheck, $findTableNode, $isTableNode, type TableNode } from '@lexical/table';
import { evenWidths, fitWidths, isWidths, MAX_WIDTHS, withBorder } from '../../nodes/table/widths.ts';
import { followPointer } from '../follow-pointer.ts';
import { fill, type Kit } from '../kit.ts';
import { $here } from './columns.ts';
import css from './column-grips.module.css';

type Place = { key: string; columns: number; own: number[] | null; /** A cell that ends at each border, by its key. */ ends: string[] };
type Shown = { place: Place; box: HTMLElement; table: HTMLTableElement; /** Borders within the table, in pixels from its left edge. */ borders: number[] };

/**
 * Grips on the borders between the columns of the table the pointer is on or the caret is in. Dragged (mouse, pen and finger), what one column gains its neighbour
 * gives; Escape lets all stay. By keyboard the width is typed: see the column dialog. Returns what takes them away.
 */
export function columnGrips(kit: Kit, into: HTMLElement): () => void {
  const { editor } = kit;
  let frame = 0;
  let hovered: string | null = null;
  let dragging = false;

  const look = () => {
    frame = 0;
    if (dragging) return;
    const place = editor.getEditorState().read(() => $placeOf((hovered ? $getNodeByKey(hovered) : null) ?? $here()?.table ?? null));
    const shown = place ? measure(place) : null;
    const grips = shown?.borders.map((_, column) => grip(shown, column)) ?? [];
    into.replaceChildren(...grips);
  };
  const soon = () => { frame ||= requestAnimationFrame(look); };

  const measure = (place: Place): Shown | null => {
    const box = editor.getElementByKey(place.key);
    const table = box instanceof HTMLTableElement ? box : box?.querySelector('table');
    if (!box || !table) return null;
    const left = table.getBoundingClientRect().left;
    return { place, box, table, borders: place.ends.map((key) => (editor.getElementByKey(key)?.getBoundingClientRect().right ?? left) - left) };
  };

  const grip = (shown: Shown, column: number): HTMLElement => {
    const element = document.createElement('div');
    element.className = css.grip ?? '';
    put(element, shown, column);
    element.addEventListener('pointerdown', (event) => drag(event, element, shown, column));
    return element;
  };

  const put = (element: HTMLElement, { box, table, borders }: Shown, column: number) => {
    const [home, frameOf, at] = [into.getBoundingClientRect(), box.getBoundingClientRect(), table.getBoundingClientRect()];
    const x = at.left + (borders[column] ?? 0);
    element.style.left = `${x - home.left}px`;
    element.style.top = `${at.top - home.top}px`;
    element.style.height = `${at.height}px`;
    // a wide table is scrolled within its frame
    element.hidden = x < frameOf.left || x > frameOf.right + 1;
  };

  const drag = (start: PointerEvent, element: HTMLElement, shown: Shown, column: number) => {
    if (start.button !== 0) return;
    start.preventDefault(); // the caret stays where it is
    const { place, table, borders } = shown;
    const whole = table.getBoundingClientRect().width;
    const first = place.own ?? fitWidths([...borders, whole].map((right, at) => Math.max(1, right - (borders[at - 1] ?? 0)))) ?? evenWidths(place.columns);
    let widths = first;
    dragging = true;
    element.dataset.moves = '';
    const show = (of: readonly number[] | null) => table.querySelectorAll<HTMLElement>(':scope > colgroup > col').forEach((col, at) => {
      if (of) col.style.width = `${of[at] ?? 0}%`;
      else col.style.removeProperty('width');
    });
    const end = (done: boolean) => {
      dragging = false;
      if (!done || widths === first) show(place.own);
      else {
        editor.update(() => {
          const table = $getNodeByKey(place.key);
          if ($isTableNode(table)) table.setColWidths(widths);
        }, { tag: HISTORY_PUSH_TAG });
        kit.say(fill(kit.props.labels.columnWidthSaid, { column: column + 1, percent: widths[column] ?? 0 }));
      }
      soon();
    };
    followPointer(element, start.pointerId, (event) => {
      const by = Math.round(((event.clientX - start.clientX) / whole) * 100);
      widths = by === 0 ? first : withBorder(first, column, by);
      show(widths);
      element.dataset.says = `${widths[column] ?? 0} %`;
      const now = measure(place);
      if (now) put(element, now, column);
    }, end);
  };

  const hover = (event: PointerEvent) => {
    const { target } = event;
    if (event.pointerType === 'touch' || dragging || !(target instanceof Node) || into.contains(target)) return;
    const key = target instanceof Element && target.closest('table') ? editor.read(() => $tableAround($getNearestNodeFromDOMNode(target))?.getKey() ?? null) : null;
    if (key === hovered) return;
    hovered = key;
    soon();
  };
  const root = editor.getRootElement();
  const stop = new AbortController();
  const { signal } = stop;
  root?.addEventListener('pointermove', hover, { signal });
  // tables scroll sideways in their frames
  root?.addEventListener('scroll', soon, { signal, capture: true });
  addEventListener('resize', soon, { signal });
  const forget = editor.registerUpdateListener(soon);
  return () => {
    cancelAnimationFrame(frame);
    stop.abort();
    forget();
    into.replaceChildren();
  };
}

const $tableAround = (node: LexicalNode | null): TableNode | null => ($isTableNode(node) ? node : node ? $findTableNode(node) : null);

/** Null where no widths can be given: in one column, in more than 20. */
function $placeOf(node: LexicalNode | null): Place | null {
  if (!$isTableNode(node)) return null;
  const [grid] = $computeTableMapSkipCellCheck(node, null, null);
  const columns = grid[0]?.length ?? 0;
  if (columns < 2 || columns > MAX_WIDTHS) return null;
  const ends = Array.from({ length: columns - 1 }, (_, at) => grid.find((row) => row[at] && !row[at].cell.is(row[at + 1]?.cell))?.[at]?.cell.getKey() ?? '');
  const own = node.getColWidths()?.slice() ?? null;
  return { key: node.getKey(), columns, own: own?.length === columns && isWidths(own) ? own : null, ends };
}
