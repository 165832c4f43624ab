import { expect, test } from 'vitest';
import * as make from '#app/content/nodes/make.ts';
import { citationsOf } from '#app/content/render/facts.ts';
import { renderHtml } from '#app/content/render/html.ts';
import { linkedInstruments, markInstruments } from '#app/content/render/instrument-links.ts';
import { fromMarkdown } from '#app/content/render/markdown-in.ts';
import { validateDocument } from '#app/content/render/validate.ts';

const [A, B] = ['a'.repeat(26), 'b'.repeat(26)];
const cite = (instrumentId: string, label: string, articles = '') => make.instrument({ instrumentId, label, articles });

test('a citation leads to its card, and what has become of it is put beside it when read', () => {
  const doc = make.document([make.paragraph([cite(A, 'Ley <1>', 'art. "6"'), make.text(' y '), cite(B, 'otra'), make.text(' y '), cite(A, 'de nuevo', 'art. 7')], 'p')]);
  const html = renderHtml(doc);
  expect(html).toBe(`<p><a class="instrument" href="/i/${A}">Ley &lt;1&gt;</a>, art. &quot;6&quot; y <a class="instrument" href="/i/${B}">otra</a> y <a class="instrument" href="/i/${A}">de nuevo</a>, art. 7</p>`);
  expect(linkedInstruments(html)).toEqual([A, B]);
  expect(markInstruments(html, (id) => (id === A ? { href: '/es/instruments/ley-1', after: ' (Derogado)' } : null)))
    .toBe('<p><a class="instrument" href="/es/instruments/ley-1">Ley &lt;1&gt;</a> (Derogado), art. &quot;6&quot; y otra y <a class="instrument" href="/es/instruments/ley-1">de nuevo</a> (Derogado), art. 7</p>');
  expect(citationsOf(doc)).toEqual([{ instrumentId: A, articles: 'art. "6"; art. 7' }, { instrumentId: B, articles: '' }]);
});

test('nothing an author can write passes for a citation', () => {
  const fake = `<a class="instrument" href="/i/${A}">x</a>`;
  for (const doc of [make.document([make.paragraph([make.text(fake)], 'p')]), make.document([make.paragraph([make.link(`/i/${A}`, [make.text('x')])], 'p')]), make.document([make.paragraph([cite(A, fake, fake)], 'p')])]) {
    const html = renderHtml(doc);
    expect(linkedInstruments(html).length).toBe(doc.root.children[0]?.type === 'paragraph' && doc.root.children[0].children[0]?.type === 'instrument' ? 1 : 0);
    expect(markInstruments(html, () => null)).not.toContain('class="instrument"');
  }
});

test('the schema refuses an id that is none, unknown keys and a citation in a post; empty words are no citation', () => {
  const inDoc = (node: unknown, profile: 'practice' | 'post' = 'practice') => validateDocument({ root: { ...make.document([]).root, children: [{ ...make.paragraph([], 'paragraph1'), children: [node] }] } }, profile);
  expect(inDoc(cite('../x', 'a'))).toMatchObject({ ok: false, problems: [{ code: 'bad-value' }] });
  expect(inDoc({ ...cite(A, 'a'), status: 'repealed' })).toMatchObject({ ok: false, problems: [{ code: 'unknown-key' }] });
  expect(inDoc(cite(A, 'a'.repeat(301)))).toMatchObject({ ok: false, problems: [{ code: 'bad-text' }] });
  expect(inDoc(cite(A, 'a'), 'post')).toMatchObject({ ok: false, problems: [{ code: 'unknown-type' }] });
  expect(inDoc(cite(A, '  '))).toMatchObject({ ok: true, doc: { root: { children: [{ children: [] }] } } });
  expect(fromMarkdown(`Uno :instrument[Ley 1]{id=${A}} dos`, 'post').doc.root.children).toMatchObject([{ children: [{ text: 'Uno Ley 1 dos' }] }]);
  expect(fromMarkdown('A las :instrument[x]{id=no}', 'practice').doc.root.children).toMatchObject([{ children: [{ text: 'A las :instrument[x]{id=no}' }] }]);
});
