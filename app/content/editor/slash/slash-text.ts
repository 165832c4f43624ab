/** What was typed after the `/` that asks for the menu, and where the sign stands; null where there is none. */
export function slashBefore(text: string, caret: number, startsLine: boolean): { from: number; typed: string } | null {
  const from = text.lastIndexOf('/', caret - 1);
  if (from < 0 || caret <= from) return null;
  const before = text[from - 1];
  if (before === undefined ? !startsLine : !/\s/.test(before)) return null;
  const typed = text.slice(from + 1, caret);
  return /^(?:|\S[^/]{0,29})$/u.test(typed) ? { from, typed } : null;
}
