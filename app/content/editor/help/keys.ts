import type { Kit } from '../kit.ts';

type Tools = Kit['props']['tools'];
type Group = { title: string; keys: [press: string, what: string][] };

/** What keys do, in the words of the interface; a space parts what is typed one after the other. */
export function groups({ 'keys': k, 'key': name }: Tools): Group[] {
  const [ctrl, shift, alt] = [isMac() ? '⌘' : name.ctrl, name.shift, isMac() ? '⌥' : 'Alt'];
  return [
    { title: k.move, keys: [['Tab', k.leave], [name.escape, k.toTools], ['↑', k.toTitle], [`${ctrl}+F`, k.find], [`${ctrl}+/ ?`, k.help]] },
    { title: k.write, keys: [['/', k.slash], [`${ctrl}+B`, k.bold], [`${ctrl}+I`, k.italic], [`${shift}+${name.enter}`, k.break], [`${ctrl}+Z`, k.undo], [`${ctrl}+${shift}+Z`, k.redo]] },
    { title: k.blocks, keys: [[`${alt}+${shift}+↑`, k.up], [`${alt}+${shift}+↓`, k.down], [`${alt}+${shift}+${name.enter}`, k.menu], ['← → ↑ ↓', k.select], [name.enter, k.open]] },
    { title: k.signs, keys: [['#', k.heading3], ['##', k.heading4], ['-', k.bullets], ['1.', k.numbers], ['>', k.quote], ['---', k.rule], ['**a**', k.strong], ['*a*', k.fine], ['[a](https://…)', k.link]] },
  ];
}

const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.userAgent);
