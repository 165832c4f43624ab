import { $getRoot, $getSelection, type LexicalEditor } from 'lexical';

/** Room a line above what has the focus. */
const ROOM = 16;

/**
 * Keeps what has the focus in sight, and out from under a bar that stays at the top of the window, as high as it happens to be: a field one comes to with Shift+Tab would
 * stand covered. Returns what undoes it.
 */
export function keepClear(bar: HTMLElement): () => void {
  const { style } = document.documentElement;
  // parts of a long text take their real height as they come into sight: what was just scrolled to may leap out of it
  const stay = ({ target }: FocusEvent) => {
    const look = (frames: number) => requestAnimationFrame(() => {
      if (document.activeElement !== target || !(target instanceof HTMLElement) || target.isContentEditable) return;
      const { top, bottom } = target.getBoundingClientRect();
      if (bottom <= 0 || top >= innerHeight) target.scrollIntoView({ block: 'center' });
      if (frames > 0) look(frames - 1);
    });
    look(4);
  };
  document.addEventListener('focusin', stay);
  const watching = new ResizeObserver(() => { style.scrollPaddingTop = getComputedStyle(bar).position === 'sticky' ? `${bar.offsetHeight + ROOM}px` : ''; });
  watching.observe(bar);
  return () => {
    watching.disconnect();
    document.removeEventListener('focusin', stay);
    style.scrollPaddingTop = '';
  };
}

/**
 * When the text gets the focus, there is a caret and it is in sight. A browser scrolls to a field that Tab reaches, but leaves a text that is higher than the window
 * where it is; and where nothing was chosen yet there is no caret, and what is typed goes nowhere. Returns what undoes it.
 */
export function showCaret(editor: LexicalEditor, text: HTMLElement): () => void {
  const inText = () => {
    const at = document.getSelection()?.anchorNode;
    return document.activeElement === text && at && text.contains(at) ? at : null;
  };
  const show = () => {
    const at = inText();
    if (!at) return;
    const place = at === text ? text.firstElementChild : at instanceof Element ? at : at.parentElement;
    const { top = 0, bottom = 0 } = place?.getBoundingClientRect() ?? {};
    const covered = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
    if (bottom <= covered || top >= innerHeight - ROOM) place?.scrollIntoView({ block: 'center' });
  };
  // a press of the mouse has put the caret by the next frame
  const arrive = () => requestAnimationFrame(() => {
    if (inText() || document.activeElement !== text) return show();
    editor.update(() => { if (!$getSelection()) $getRoot().selectStart(); }, { onUpdate: show });
  });
  text.addEventListener('focus', arrive);
  return () => text.removeEventListener('focus', arrive);
}
