export type FindOptions = { matchCase: boolean; matchAccents: boolean };

/** A stretch of text, from `from` (included) to `to`. */
export type Span = { from: number; to: number };

/** Where the words stand in a text, without overlap. Compared letter by letter, so that places are those of the text as it is written. */
export function spansOf(text: string, wanted: string, options: FindOptions): Span[] {
  const needle = folded(wanted, options).text;
  if (needle === '') return [];
  const { text: hay, at } = folded(text, options);
  const found: Span[] = [];
  for (let i = hay.indexOf(needle); i >= 0; i = hay.indexOf(needle, i + needle.length)) {
    const from = at[i] ?? 0;
    const to = at[i + needle.length] ?? text.length;
    if (to > from) found.push({ from, to });
  }
  return found;
}

/** The text as it is compared, and for each of its places the place in the text it came from. */
function folded(text: string, { matchCase, matchAccents }: FindOptions): { text: string; at: number[] } {
  let out = '';
  const at: number[] = [];
  let place = 0;
  // a letter and the marks after it are one: never half of it is found
  for (const [letter] of text.matchAll(/\P{M}\p{M}*|\p{M}/gsu)) {
    let shown = matchAccents ? letter.normalize('NFC') : letter.normalize('NFD').replace(/\p{M}/gu, '');
    if (!matchCase) shown = shown.toLowerCase();
    // a hard space is found by a space
    if (shown === '\u00a0' || shown === '\u202f') shown = ' ';
    for (let i = 0; i < shown.length; i += 1) at.push(place);
    out += shown;
    place += letter.length;
  }
  at.push(text.length);
  return { text: out, at };
}
