/** Follows the pointer that pressed `element` until it is lifted: `moved` at each step, `ended` once; with false when all is to stay, by Escape or because the browser took the pointer. */
export function followPointer(element: HTMLElement, pointerId: number, moved: (event: PointerEvent) => void, ended: (done: boolean) => void): void {
  const stop = new AbortController();
  const { signal } = stop;
  const end = (done: boolean) => {
    stop.abort();
    ended(done);
  };
  element.setPointerCapture(pointerId);
  element.addEventListener('pointermove', moved, { signal });
  element.addEventListener('pointerup', () => end(true), { signal });
  element.addEventListener('pointercancel', () => end(false), { signal });
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    end(false);
  }, { signal, capture: true });
}
