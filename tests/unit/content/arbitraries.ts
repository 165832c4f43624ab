import fc from 'fast-check';
import { LOCATOR_LABELS } from '#app/domain/bibliography/locator.ts';
import { cleanLine } from '#app/content/nodes/clean-text.ts';
import { BLOCK_PARTS, SECTION_KINDS } from '#app/domain/sections.ts';
import * as make from '#app/content/nodes/make.ts';
import { layOut } from '#app/content/nodes/table/grid.ts';
import { fitWidths } from '#app/content/nodes/table/widths.ts';
import type { DocumentJson, FlowJson, Inline, ListJson, NoteInline, ParagraphJson, Words } from '#app/content/nodes/schema.ts';

/** Words that have broken renderers and Markdown before. */
const NASTY = [
  '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '"><svg/onload=1>', 'javascript:alert(1)', '&lt;b&gt;', '&amp;', '12:30', 'nota:texto', ':lang[x]{tag=arn}', ':::block', '{#context}',
  '# no heading', '- no list', '1. no list', '> no quote', '**', '_', '__a__', '*a', '`', '``', '[^1]', '[a](b)', '![a](b)', '|', '\\', '~~', 'www.example.org', 'https://example.org/a_b', 'a@b.org', ':', '::', '[', ']', '(', ')',
  '---', '===', '+', '#', 'küme mongen', "q'ara", 'ʼ', 'Ñuñoa', '½', 'a  b', '$1', '{', '}', '{{x}}', ']]>', '<!--', ':br[]', '&#x20;', '&nbsp;', ' ', '%0a', '\u200d', '\u00a0', '🙂', 'é',
];
const plain = fc.string({ unit: fc.constantFrom(...'abc dÉñ.,;:!?()[]{}<>*_`~#|&"\'/\\+-=@%^$0123456789 '), minLength: 1, maxLength: 12 });
export const words = fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...NASTY) }, { weight: 3, arbitrary: plain }, { weight: 1, arbitrary: fc.array(fc.constantFrom(...NASTY), { minLength: 2, maxLength: 4 }).map((all) => all.join('')) });
const title = fc.oneof(fc.constant(''), words.map((w) => w.trim()));

const formats = fc.constantFrom(0, 0, 0, 1, 2, 3, 4, 5, 16, 17, 32, 64, 66, 7);
const text = fc.tuple(words, formats).map(([value, format]) => make.text(value, format));
const wordsOrBreak: fc.Arbitrary<Words> = fc.oneof({ weight: 6, arbitrary: text }, { weight: 1, arbitrary: fc.constant(make.lineBreak()) });
const tag = fc.constantFrom('arn', 'quz', 'es-PE', 'fr', 'nah-x-a');
const lang = fc.tuple(tag, fc.array(wordsOrBreak, { minLength: 1, maxLength: 3 })).map(([t, children]) => make.lang(t, children));
const url = fc.constantFrom('https://example.org/a?b=(c)&d=é#f', '/es/practices/x_y*z', 'mailto:a.b@example.org', 'tel:+56-2-123', 'http://example.org/[x]', 'https://example.org/a)b');
const link = fc.tuple(url, fc.array(fc.oneof(wordsOrBreak, lang), { minLength: 1, maxLength: 3 })).map(([u, children]) => make.link(u, children));
const noteInline: fc.Arbitrary<NoteInline> = fc.oneof({ weight: 4, arbitrary: text }, { weight: 1, arbitrary: link }, { weight: 1, arbitrary: lang });
const footnote = fc.array(noteInline, { maxLength: 3 }).map((note) => make.footnote(note));
const instrument = fc.tuple(fc.constantFrom('c'.repeat(26), 'd'.repeat(26)), words.map((w) => w.trim()).filter(Boolean), title).map(([instrumentId, label, articles]) => make.instrument({ instrumentId, label, articles }));
const locator = fc.oneof(fc.constantFrom('', '4', '4-6', 'p. 4', 'pp. 4–6', 'chap. II', 'anexo B', 'see p. 4', 'xiv', '[1]', 'a;b', 'art. 6 | 7', '\\', '&amp;', 'p. p. 4', '§ 3'), title);
const citation = fc.record({ sourceId: fc.constantFrom('rojas-2020', 'minminas-2021b', 's-1'), label: fc.constantFrom('' as const, ...LOCATOR_LABELS), locator, suppressAuthor: fc.boolean() }).map((fields) => make.citation({ ...fields, locator: cleanLine(fields.locator) }));
const inline: fc.Arbitrary<Inline> = fc.oneof({ weight: 6, arbitrary: wordsOrBreak }, { weight: 1, arbitrary: link }, { weight: 1, arbitrary: lang }, { weight: 1, arbitrary: footnote }, { weight: 1, arbitrary: instrument }, { weight: 1, arbitrary: citation });
const inlines = fc.array(inline, { maxLength: 5 });

const paragraph = inlines.map((children): ParagraphJson => make.paragraph(children));
const kind = fc.constantFrom<'bullet' | 'number'>('bullet', 'number');
const listOf = (depth: number): fc.Arbitrary<ListJson> => fc.tuple(
  kind,
  fc.array(depth > 0 ? fc.oneof({ weight: 3, arbitrary: inlines }, { weight: 1, arbitrary: listOf(depth - 1).map((l): (Inline | ListJson)[] => [l]) }) : inlines, { minLength: 1, maxLength: 4 }),
  fc.constantFrom(1, 1, 3, 0),
).map(([k, items, start]) => make.list(k, items, start));
const list = listOf(2);
const quote = fc.tuple(fc.array(fc.oneof(paragraph, list), { maxLength: 3 }), fc.oneof(fc.constant(''), tag), title, title).map(([c, l, s, k]) => make.quote(c, l, s, '', k));
const image = fc.record({ fileId: fc.constantFrom('a'.repeat(26), 'b'.repeat(26)), alt: title, decorative: fc.boolean(), caption: title, credit: fc.oneof(fc.constant(''), title), licence: fc.oneof(fc.constant(''), title) }).map((f) => make.image(f));
const cell = fc.tuple(fc.array(paragraph, { minLength: 1, maxLength: 2 }), fc.constantFrom(0, 0, 0, 1, 2, 3), fc.constantFrom(1, 1, 1, 2, 3), fc.constantFrom(1, 1, 1, 2))
  .map(([c, h, cols, rows]) => make.tableCell(c, h, cols, rows));
const table = fc.tuple(fc.array(fc.array(cell, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }), title, fc.constantFrom(null, null, null, [1, 1, 1, 1, 1, 1, 1, 1, 1], [1, 30, 7, 2, 9, 4, 1, 12, 3]))
  .map(([rows, caption, weights]) => make.table(rows.map((r) => make.tableRow(r)), caption, '', weights && fitWidths(weights.slice(0, layOut(rows).width))));
const callout = fc.tuple(fc.constantFrom<'note' | 'caution'>('note', 'caution'), title, fc.array(fc.oneof(paragraph, list, quote, table, image), { maxLength: 2 })).map(([k, t, c]) => make.callout(k, t, c));
const heading = fc.tuple(fc.constantFrom<'h3' | 'h4'>('h3', 'h4'), inlines).map(([t, c]) => make.heading(t, c));
const flow: fc.Arbitrary<FlowJson> = fc.oneof({ weight: 4, arbitrary: paragraph }, heading, list, quote, table, image, callout, fc.constant(make.rule()));
const part = fc.tuple(fc.constantFrom(...BLOCK_PARTS), title, fc.array(flow, { maxLength: 2 })).map(([p, t, c]) => make.blockPart(p, t, c));
const buildingBlock = fc.tuple(title, fc.array(flow, { maxLength: 1 }), fc.array(part, { maxLength: 3 })).map(([t, before, parts]) => make.buildingBlock(t, [...before, ...parts]));
const printed = fc.constantFrom(['', ''], ['0123456789a', 'es'], ['zzzzzzzzzzz', 'es-PE']);
const reusedBlock = fc.tuple(fc.constantFrom('e'.repeat(26), 'f'.repeat(26)), fc.constantFrom('abcdef', 'b'.repeat(26)), printed, title).map(([practiceId, blockId, [print = '', l = ''], why]) => make.reusedBlock({ practiceId, blockId, lang: l, print, why }));
const section = fc.tuple(fc.constantFrom(...SECTION_KINDS), title, fc.array(fc.oneof({ weight: 4, arbitrary: flow }, { weight: 1, arbitrary: buildingBlock }, { weight: 1, arbitrary: reusedBlock }), { maxLength: 2 })).map(([k, t, c]) => make.section(k, t, c));

/** Documents an editor could leave behind. `structuredClone` because makers' constants are shared between samples. */
export const documents: fc.Arbitrary<DocumentJson> = fc.tuple(fc.array(flow, { maxLength: 2 }), fc.array(section, { maxLength: 2 })).map(([before, sections]) => structuredClone(make.document([...before, ...sections])));

const junk = fc.oneof(
  fc.constantFrom<unknown>(null, true, 1, -1, 2 ** 31, 1e308, '', 'x', 'javascript:alert(1)', '<script>', [], {}, [[]], { type: 'script' }, { type: 'html', html: '<b>' }, 'a"onclick="x', 'h1><script>'),
  fc.jsonValue({ maxDepth: 2 }),
);
const KEYS = ['type', 'colWidths', 'children', 'text', 'url', 'tag', 'format', 'style', 'onclick', 'fileId', 'alt', 'note', 'label', 'articles', 'instrumentId', 'sourceId', 'locator', 'suppressAuthor', '$', 'colSpan', 'rowSpan', 'headerState', 'kind', 'title', 'lang', 'speaker', 'consent', 'licence', 'id', 'practiceId', 'blockId', 'print', 'start', 'listType', '__proto__', 'constructor', 'indent', 'mode'];

/** Valid documents with parts swapped for anything: what a hostile client or a damaged row may hold. */
export const hostile: fc.Arbitrary<unknown> = fc.tuple(documents, fc.array(fc.tuple(fc.nat(), fc.constantFrom(...KEYS), junk), { minLength: 1, maxLength: 4 })).map(([doc, changes]) => {
  const nodes: object[] = [];
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    nodes.push(value);
    for (const inner of Object.values(value)) collect(inner);
  };
  collect(doc);
  for (const [at, key, value] of changes) {
    const target = nodes[at % nodes.length] ?? doc;
    if (!Array.isArray(target)) Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  }
  return doc;
});
