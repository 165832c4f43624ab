/** Says it in the live region. The same words twice are said twice: to a screen reader they differ by a space nobody sees. */
export function announce(region: HTMLElement | null, words: string): void {
  if (!region || words === '') return;
  region.textContent = region.textContent === words ? `${words}\u00a0` : words;
}
