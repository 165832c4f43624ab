import { common } from './common.ts';

export type WordChange = { op: 'same' | 'gone' | 'new'; text: string };

/** Words, runs of spaces, and every other character alone. */
const TOKEN = /[\p{L}\p{N}\p{M}'’]+|\s+|[^\p{L}\p{N}\p{M}\s]/gu;

/** What became of a text word by word: put together, `same` and `gone` are the text before, `same` and `new` the text after. */
export function diffWords(before: string, after: string): WordChange[] {
  const [a, b] = [before.match(TOKEN) ?? [], after.match(TOKEN) ?? []];
  const out: WordChange[] = [];
  const add = (op: WordChange['op'], text: string) => {
    const last = out.at(-1);
    if (text === '') return;
    if (last?.op === op) last.text += text;
    else out.push({ op, text });
  };
  let [i, j] = [0, 0];
  for (const [x, y] of [...common(a, b), [a.length, b.length] as const]) {
    add('gone', a.slice(i, x).join(''));
    add('new', b.slice(j, y).join(''));
    add('same', a[x] ?? '');
    [i, j] = [x + 1, y + 1];
  }
  return joined(out);
}

/** A lone space between two changes says nothing: it belongs to both. */
function joined(changes: readonly WordChange[]): WordChange[] {
  const out: WordChange[] = [];
  let [gone, fresh] = ['', ''];
  const flush = () => {
    if (gone) out.push({ op: 'gone', text: gone });
    if (fresh) out.push({ op: 'new', text: fresh });
    [gone, fresh] = ['', ''];
  };
  changes.forEach(({ op, text }, index) => {
    const between = op === 'same' && text.trim() === '' && gone !== '' && fresh !== '' && index < changes.length - 1;
    if (op === 'gone' || between) gone += text;
    if (op === 'new' || between) fresh += text;
    if (op === 'same' && !between) {
      flush();
      out.push({ op, text });
    }
  });
  flush();
  return out;
}
