export type PanelName = 'find' | 'help';

/**
 * Ctrl+F (on a Mac with the command key) finds in the text; pressed again in our own field it is the browser's. Ctrl+/ shows the keys, and so does `?` where it
 * is not being typed.
 */
export function registerPanelKeys(whole: HTMLElement, open: (panel: PanelName) => void): () => void {
  const press = (event: KeyboardEvent) => {
    const { target } = event;
    const command = (event.ctrlKey || event.metaKey) && !event.altKey;
    const typing = target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
    const finding = target instanceof Element && target.closest('[role="search"]') !== null;
    const panel = command && event.key.toLowerCase() === 'f' && !event.shiftKey && !finding ? 'find'
      : (command && (event.key === '/' || event.code === 'Slash')) || (event.key === '?' && !typing) ? 'help' : null;
    if (!panel) return;
    event.preventDefault();
    event.stopPropagation();
    open(panel);
  };
  whole.addEventListener('keydown', press, true);
  return () => whole.removeEventListener('keydown', press, true);
}
