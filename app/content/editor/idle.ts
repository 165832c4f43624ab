/** Where the browser cannot tell when it is idle, a moment later than at once. */
const SOON_MS = 30;

/** Does `work` when the browser has nothing else to do, `within` milliseconds at the latest: never between a key and its letter. Returns what calls it off. */
export function whenIdle(work: () => void, within: number): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(work, SOON_MS);
    return () => clearTimeout(timer);
  }
  const asked = requestIdleCallback(work, { timeout: within });
  return () => cancelIdleCallback(asked);
}

/** Does `work` once nothing has asked for it for `pause` milliseconds, when the browser is idle. */
export function afterPause(work: () => void, pause: number): { ask(): void; cancel(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let off: () => void = () => undefined;
  const cancel = () => {
    clearTimeout(timer);
    off();
  };
  return { cancel, ask: () => {
    cancel();
    timer = setTimeout(() => { off = whenIdle(work, pause); }, pause);
  } };
}
