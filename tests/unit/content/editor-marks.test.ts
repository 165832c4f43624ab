import { describe, expect, it } from 'vitest';
import { inlineMark, lineMark } from '#app/content/editor/shortcuts/marks.ts';
import { slashBefore } from '#app/content/editor/slash/slash-text.ts';
import { matching, plain, type Choice } from '#app/content/editor/choices.ts';

describe('signs of Markdown', () => {
  it('at the start of a line', () => {
    const kinds = (line: string) => lineMark(line)?.kind ?? null;
    expect(['# ', '## ', '### ', '- ', '* ', '1. ', '3) ', '> ', '---'].map(kinds)).toEqual(['heading3', 'heading4', 'heading4', 'bullets', 'bullets', 'numbers', 'numbers', 'quote', 'rule']);
    expect(lineMark('7. ')?.start).toBe(7);
    expect(['#', '#a ', '##### ', '1.', '12345. ', '-', 'a - ', '--', '----', ''].map(kinds)).toEqual(Array<null>(10).fill(null));
  });

  it('between words', () => {
    expect(inlineMark('see **this**')).toEqual({ from: 4, inner: 'this', format: 'bold' });
    expect(inlineMark('*one two*')).toEqual({ from: 0, inner: 'one two', format: 'italic' });
    expect(inlineMark('(_qué_')).toEqual({ from: 1, inner: 'qué', format: 'italic' });
    expect(inlineMark('~~no~~')).toEqual({ from: 0, inner: 'no', format: 'strikethrough' });
    expect(inlineMark('`x*y`')).toEqual({ from: 0, inner: 'x*y', format: 'code' });
    for (const none of ['**this*', '* this*', '*this *', '2*3*', 'snake_case_', '**', '****', '*', 'a**b**']) expect(inlineMark(none), none).toBeNull();
  });

  it('a link only with an address that may stand in a document', () => {
    expect(inlineMark('a [la ley](https://example.org/x)')).toEqual({ from: 2, inner: 'la ley', url: 'https://example.org/x' });
    for (const none of ['[x](javascript:alert)', '[x](//evil)', '![x](https://example.org/a.png)', '[](https://example.org)']) expect(inlineMark(none), none).toBeNull();
  });
});

describe('the menu of the slash', () => {
  it('is asked for at the start of a line or after a space, not in an address or a fraction', () => {
    expect(slashBefore('/', 1, true)).toEqual({ from: 0, typed: '' });
    expect(slashBefore('una /tab', 8, true)).toEqual({ from: 4, typed: 'tab' });
    expect(slashBefore('una /lista num', 14, true)).toEqual({ from: 4, typed: 'lista num' });
    expect(slashBefore('/x', 2, false), 'after a link').toBeNull();
    for (const none of ['y/o', 'https://a', 'km / h', 'a']) expect(slashBefore(none, none.length, true), none).toBeNull();
  });

  it('finds by the beginning of any word, without accents, the name before what else it is called', () => {
    const choice = (name: string, label: string, also: string): Choice => ({ name, label, words: plain(`${label} ${also}`), run: () => undefined });
    const all = [choice('numbers', 'Lista numerada', 'étapes'), choice('callout', 'Recuadro', 'nota'), choice('footnote', 'Nota al pie', ''), choice('image', 'Imagen', 'foto')];
    const names = (typed: string) => matching(all, typed).map(({ name }) => name);
    expect(names('')).toEqual(['numbers', 'callout', 'footnote', 'image']);
    expect(names('NÓTA')).toEqual(['footnote', 'callout']);
    expect(names('num')).toEqual(['numbers']);
    expect(names('nume li')).toEqual(['numbers']);
    expect(names('etap')).toEqual(['numbers']);
    expect(names('zzz')).toEqual([]);
  });
});
