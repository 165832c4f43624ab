import { describe, expect, it } from 'vitest';
import { internalAddress } from '#app/domain/internal-address.ts';
import { guessLanguage } from '#app/domain/guess-language.ts';
import { CHECKS, holdsBack, textPoints, type Walkable } from '#app/domain/open-points.ts';
import { fromMarkdown } from '#app/content/render/markdown-in.ts';
import { resources } from '#app/i18n/resources.ts';

const TEXT = { title: 'a', summary: 'b', result: 'c', fit: '' };
const ALL = ['context', 'problem', 'actions', 'results', 'failures', 'transfer'].map((kind) => `## T {#${kind}}\n\nPalabras.\n`).join('\n');
const ENGLISH = 'The guarantee was paid by the company and it has been held in trust for the people who live near the mine.';

/** Points of a document in Markdown: `code place-words`. */
function points(markdown: string, { lang = 'es', dead = [] as string[] } = {}): string[] {
  const { doc, problems } = fromMarkdown(`${ALL}\n${markdown}`, 'practice');
  expect(problems).toEqual([]);
  const found = textPoints(TEXT, doc.root.children as unknown as Walkable[], { lang, dead: new Set(dead) });
  for (const point of found) expect(JSON.stringify(doc)).toContain(`"id":"${point.field}"`);
  return found.map(({ code, detail }) => (detail ? `${code} ${detail}` : code));
}

describe('the checklist', () => {
  it('is clean for a clean text', () => expect(points('### Uno\n\n#### Dos\n\ntexto [aquí](/es/practices/otra)')).toEqual([]));
  it('finds a smaller heading without one above it, in each section anew, and not in building blocks', () => {
    expect(points('#### Dos\n\n### Uno\n\n#### Tres\n\n## Otra {#other}\n\n#### Cuatro\n\ntexto\n\n:::block[B]\n\n#### Para qué {#purpose}\n\n#### Cinco\n\ntexto\n:::')).toEqual(['heading-jump Dos', 'heading-jump Cuatro']);
  });
  it('finds links and citations that answer nobody, wherever they stand, and leads to the block that is shown', () => {
    const id = 'a'.repeat(26);
    expect(points(`- uno\n  - [dos](/es/practices/ida)\n\n| A | B |\n| - | - |\n| [c](/es/people/nadie) | :instrument[Ley]{id=${id}} |\n\nNota[^1]\n\n[^1]: [x](/p/${id})`, { dead: ['/es/practices/ida', '/es/people/nadie', `/i/${id}`, `/p/${id}`] }))
      .toEqual(['link-dead /es/practices/ida', 'link-dead /es/people/nadie', `link-dead /i/${id}`, `link-dead /p/${id}`]);
  });
  it('finds passages plainly in another language that do not say so', () => {
    expect(points(ENGLISH)).toEqual(['passage-lang The guarantee was paid by the company and it has been held…']);
    expect(points(`:lang[${ENGLISH}]{tag=en}\n\n:::quote{lang=en}\n${ENGLISH}\n:::\n\n:::quote{lang=arn}\n${ENGLISH}\n:::`)).toEqual([]);
    expect(points(ENGLISH, { lang: 'quy' })).toEqual([]);
    expect(points(`> ${ENGLISH}`, { lang: 'en-CA' })).toEqual([]);
  });
  it('finds quotations of somebody who is not said to have agreed, an empty section with a title, a picture and a table that say too little', () => {
    expect(points(`:::quote{speaker="Una lonko"}\nküme mongen\n:::\n\n:::quote{speaker="Una lonko" consent="de palabra"}\nküme mongen\n:::\n\n::image[]{file=${'b'.repeat(26)} caption="El río" credit="Ana"}\n\n:::table{header=none}\n| a | b |\n| - | - |\n| c | d |\n:::\n\n## Sin nada {#other}`))
      .toEqual(['consent-missing Una lonko', 'image-alt El río', 'table-header', 'section-blank Sin nada']);
  });
  it('says of every check whether it holds back, and what to do, in three languages', () => {
    expect(Object.keys(CHECKS).filter((code) => holdsBack({ code: code as keyof typeof CHECKS, field: '', place: 'block' })))
      .toEqual(['field-empty', 'section-empty', 'image-alt', 'table-header', 'meta-empty', 'source-missing', 'link-dead', 'reused-gone', 'reused-licence', 'citation-unknown']);
    for (const locale of ['es', 'en', 'fr'] as const) expect(Object.keys((resources[locale].write as { check: object }).check).sort()).toEqual([...Object.keys(CHECKS), 'where'].sort());
  });
});

describe('addresses of the portal', () => {
  it.each([
    ['/es/practices/una', { kind: 'practice', slug: 'una' }], ['https://x.org/fr/people/ana-0a1b2c?x=1#y', { kind: 'person', slug: 'ana-0a1b2c' }], ['/en/practices/a%20b/review', { kind: 'practice', slug: 'a b' }],
    ['/p/abc', { kind: 'practice-id', id: 'abc' }], ['/i/abc', { kind: 'instrument-id', id: 'abc' }], ['/es/organisations/sernageomin-cl', { kind: 'organisation', slug: 'sernageomin-cl' }],
    ['/es/about', null], ['/es/practices', null], ['https://y.org/es/practices/una', null], ['https://x.org.evil.net/p/abc', null], ['/en/practices/%E0%A4%A', { kind: 'practice', slug: '%E0%A4%A' }],
  ])('%s', (url, expected) => expect(internalAddress(url, 'https://x.org')).toEqual(expected));
});

describe('the language of a text', () => {
  it.each([
    ['es', 'La garantía se exige desde 2013 y cubre el costo completo del cierre, pero no hay una autoridad que la pueda cobrar.'], ['en', ENGLISH],
    ['fr', 'La garantie est exigée depuis 2013 et elle couvre le coût complet de la fermeture, mais il n’y a pas d’autorité pour les percevoir.'],
    [null, 'Ley 20.551, Sernageomin, 2011'], [null, 'Küme mongen ta iñ mapu mew ka ta iñ lof mew, fey ta iñ kimün ta iñ pu che.'],
  ])('%s', (lang, text) => expect(guessLanguage(text)).toBe(lang));
});
