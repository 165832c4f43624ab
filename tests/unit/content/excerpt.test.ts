import { describe, expect, it } from 'vitest';
import { assignIds } from '#app/content/nodes/block-ids.ts';
import { blockPart, buildingBlock, document, footnote, lang, paragraph, section, table, tableCell, tableRow, text } from '#app/content/nodes/make.ts';
import { blockExcerpts, sectionExcerpt, type Excerpt } from '#app/content/render/excerpt.ts';

const words = (excerpt: Excerpt | null) => excerpt?.lines.map((line) => line.map((run) => run.text).join(''));
const long = 'Una oración completa que dice algo. Otra oración más larga que la primera, que ya no cabe entera en el espacio que hay. Y otra.';

describe('an excerpt of a section', () => {
  it('is the first section of its kind with words, with its anchor, without notes', () => {
    const doc = assignIds(document([section('results', 'Vacía', [paragraph([])]), section('results', 'Resultados', [paragraph([text('Se logró'), footnote([text('nota al pie')])])])]));
    const excerpt = sectionExcerpt(doc, 'results', 200);
    expect(words(excerpt)).toEqual(['Se logró']);
    expect(excerpt).toMatchObject({ title: 'Resultados', cut: false });
    expect(sectionExcerpt(doc, 'cost', 200)).toBeNull();
  });

  it('is cut after a sentence where one ends in good time, else after a word, and says so', () => {
    const doc = document([section('context', 'C', [paragraph([text(long)]), paragraph([text('Nunca se llega aquí.')])])]);
    expect(words(sectionExcerpt(doc, 'context', 60))).toEqual(['Una oración completa que dice algo.']);
    const byWord = sectionExcerpt(doc, 'context', 100);
    expect(byWord?.cut).toBe(true);
    const kept = (words(byWord)?.[0] ?? '!').replace(/ …$/, '');
    expect(kept).not.toBe(words(byWord)?.[0]);
    expect(long.startsWith(`${kept} `)).toBe(true);
    expect(kept.length).toBeLessThanOrEqual(100);
  });

  it('keeps the language of runs through a cut, and leaves out figures in rows while there are sentences', () => {
    const figures = table([tableRow([tableCell([paragraph([text('Hito')])], 1)])]);
    const doc = document([section('results', 'R', [figures, paragraph([text('Dijo '), lang('arn', [text('küme mongen')]), text(' y siguió hablando largo rato de otras cosas.')])])]);
    const excerpt = sectionExcerpt(doc, 'results', 30);
    expect(excerpt?.lines[0]?.map((run) => run.lang)).toEqual([null, 'arn', null, null]);
    expect(words(sectionExcerpt(document([section('results', 'R', [figures])]), 'results', 30))).toEqual(['Hito']);
  });

  it('leaves no heading or promise of a list at the end', () => {
    const doc = document([section('failures', 'F', [paragraph([text('Fallaron tres cosas y costó reconocerlo a tiempo.')]), paragraph([text('Estas fueron las razones:')]), paragraph([text(long)])])]);
    expect(words(sectionExcerpt(doc, 'failures', 80))).toEqual(['Fallaron tres cosas y costó reconocerlo a tiempo.']);
  });
});

it('building blocks are named with their anchors, wherever they stand', () => {
  const block = (title: string) => buildingBlock(title, [blockPart('purpose', 'Para qué', [paragraph([text(`Sirve a ${title}.`)])])]);
  const doc = assignIds(document([section('actions', 'A', [paragraph([text('x')]), block('uno')]), section('other', 'O', [block('dos')]), section('other', 'P', [buildingBlock('vacío', [])])]));
  expect(blockExcerpts(doc, 100).map((b) => [b.anchor, b.title])).toEqual([['block-1', 'uno'], ['block-2', 'dos']]);
});
