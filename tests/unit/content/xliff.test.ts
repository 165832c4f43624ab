import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adoptIds } from '#app/content/nodes/keep-ids.ts';
import * as make from '#app/content/nodes/make.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { fromMarkdown } from '#app/content/render/markdown-in.ts';
import { validateDocument } from '#app/content/render/validate.ts';
import { textOfWords } from '#app/content/translation/unit-text.ts';
import { unitsOf, type Unit } from '#app/content/translation/units.ts';
import { besideOf } from '#app/content/translation/xliff/segments.ts';
import { readUnits, unitsIn } from '#app/content/translation/xliff/read.ts';
import { writeXliff, type OutUnit } from '#app/content/translation/xliff/write.ts';
import { elements } from '#app/content/translation/xliff/xml.ts';
import { EMPTY_TEXT } from '#app/domain/edition-fields.ts';
import { parseXliff, XliffRefused } from '#app/features/translation/parse-xliff.ts';
import { readSeedPractices } from '#app/features/articles/seed-files.server.ts';
import { documents } from './arbitraries.ts';
import { xliffProblems } from '#tests/factories/xliff-rules.ts';

const seeds = await readSeedPractices('db/seeds/practices');
const read = (markdown: string) => fromMarkdown(markdown, 'practice').doc;
const byKey = (units: readonly Unit[]) => new Map(units.map((unit) => [unit.key, unit]));

function out(original: readonly Unit[], translation: ReadonlyMap<string, Unit>): string {
  const units = original.filter((unit) => !unit.empty).map((unit): OutUnit => {
    const target = translation.get(unit.key);
    return { key: unit.key, name: unit.part, source: unit.words, target: target && !target.empty ? target.words : null, state: 'translated', notes: [{ category: 'glossary', text: 'a = "b" & <c>' }] };
  });
  return writeXliff({ editionId: 'a'.repeat(26), rev: 'b'.repeat(26), address: 'https://portal.example/p/x', from: 'es', to: 'fr', units });
}

const back = (xml: string, original: readonly Unit[], current: ReadonlyMap<string, Unit>) =>
  readUnits(unitsIn(elements(parseXliff(Buffer.from(xml)).children, 'file')[0]!), original, current);

/** What a file of a translation says of it: nothing that differs. */
function sameAgain(original: readonly Unit[], translation: ReadonlyMap<string, Unit>, name: string): void {
  const xml = out(original, translation);
  expect(xliffProblems(xml), name).toEqual([]);
  const { texts, problems, missing } = back(xml, original, translation);
  expect([problems, missing], name).toEqual([[], []]);
  for (const { key, words, asSource, notes } of texts) {
    expect(textOfWords(words), `${name} ${key}`).toBe(textOfWords(translation.get(key)!.words));
    // an empty note of a translation is one without words
    expect([asSource, name === 'another' ? 0 : notes], `${name} ${key}`).toEqual([true, 0]);
  }
}

test('every translation of some real practices goes out and comes back the same, by the rules of XLIFF 2.1', { timeout: 60_000 }, () => {
  let passages = 0;
  for (const { key, editions } of seeds.filter((_, i) => i % 5 === 0)) {
    const original = read(editions[0]!.markdown);
    const units = unitsOf(editions[0]!.text, original);
    for (const { lang, text, markdown } of editions.slice(1)) {
      const translation = byKey(unitsOf(text, adoptIds(original, read(markdown))));
      sameAgain(units, translation, `${key} ${lang}`);
      passages += units.length;
    }
  }
  expect(passages).toBeGreaterThan(300);
});

// a space that does not break is kept at the end of a line, and yet no words
const blankNote = make.document([make.paragraph([make.text('a'), make.footnote([make.lang('arn', [make.text('\u00a0')])])])]);

test('whatever a document holds, and whatever codes a translation has of its own', { timeout: 60_000 }, () => {
  const canonical = (json: unknown): DocumentJson | null => {
    const checked = validateDocument(json, 'practice');
    return checked.ok ? checked.doc : null;
  };
  fc.assert(fc.property(documents, documents, (a, b) => {
    const [original, other] = [canonical(a), canonical(b)];
    if (!original || !other) return;
    const units = unitsOf(EMPTY_TEXT, original).filter((unit) => !unit.empty);
    if (units.length === 0) return;
    sameAgain(units, byKey(units), 'itself');
    // the words of another document, where they are of the same kind
    const words = unitsOf(EMPTY_TEXT, other).filter((unit) => !unit.empty && unit.words.kind === 'inline');
    const made = byKey(units.map((unit, i) => (unit.words.kind === 'inline' && words[i] ? { ...unit, words: words[i].words, print: words[i].print } : unit)));
    sameAgain(units, made, 'another');
  }), { numRuns: 100, examples: [[blankNote, blankNote]] });
});

const SOURCE = '## A {#context}\n\nEl **agua** es de [todos](https://example.org/a)[^1], dice :lang[yaku]{tag="quz"}.\n\n- uno\n- dos\n\n[^1]: Ley 1 de *2013*.\n';
const original = unitsOf({ ...EMPTY_TEXT, title: 'Título' }, read(SOURCE));
const translated = byKey(unitsOf({ ...EMPTY_TEXT, title: 'Titre' }, adoptIds(read(SOURCE), read(SOURCE.replace('El **agua** es de [todos]', 'L’**eau** est à [tous]').replace('dice', 'dit').replace('Ley 1', 'Loi 1')))));
const text = original.find((unit) => unit.part === 'text')!.key;
const list = original.find((unit) => unit.part === 'list')!.key;
const whole = out(original, translated);
const after = (change: (xml: string) => string) => {
  const changed = change(whole);
  expect(changed).not.toBe(whole);
  const result = back(changed, original, translated);
  return { ...result, of: (key: string) => result.texts.find((one) => one.key === key), why: result.problems.map(({ key, code, detail }) => [key, code, detail]) };
};
const writtenOf = (result: ReturnType<typeof after>, key = text) => textOfWords(result.of(key)!.words);

test('what translation programs do to a file is understood: spans for pairs, split passages in another order, marks of their own, other prefixes and line ends', () => {
  expect(writtenOf(after((xml) => xml.replace(/(<target>L’)<pc id="c1"[^>]*>eau<\/pc>/, '$1<sc id="c1"/>eau<ec startRef="c1"/>')))).toContain('L’:b[eau] est');
  expect(writtenOf(after((xml) => xml.replace(/<target>L’/, '<target><mrk id="m1" type="term">L’</mrk><sm id="m2"/>').replace(' est à ', ' est <em startRef="m2"/>à ')))).toContain('L’:b[eau] est à');
  const split = after((xml) => xml.replace(/<target>Titre<\/target>/, '<target order="3">Titre</target></segment><ignorable><source> </source><target order="2"> </target></ignorable><segment state="final"><source></source><target order="1">Un</target>'));
  expect(writtenOf(split, 'field-title')).toBe('Un Titre');
  expect(writtenOf(after((xml) => xml.replace('<xliff xmlns=', '<x:xliff xmlns:x=').replace('</xliff>', '</x:xliff>').replace(/<(\/?)(file|unit|segment|source|target|pc|ph|notes|note|originalData|data)(?=[ >/])/g, '<$1x:$2').replaceAll('\n', '\r\n')))).toBe(writtenOf(after((xml) => `${xml} `)));
  const own = after((xml) => xml.replace('<unit id="field-title"', '<unit xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" id="field-title"').replace('<target>Titre', '<target>Titre').replace(/(<unit [^>]*id="field-title"[^>]*>)/, '$1<mda:metadata><mda:metaGroup><mda:meta type="x">y</mda:meta></mda:metaGroup></mda:metadata>'));
  expect([own.why, writtenOf(own, 'field-title')]).toEqual([[], 'Titre']);
  // a copy of emphasis, a link of the translation's own
  const copied = after((xml) => xml.replace(/(<target>L’)/, '<target><pc id="x9" copyOf="c1">L’</pc>'));
  expect(writtenOf(copied)).toMatch(/\*\*L’eau\*\*|:b\[L’eau\]/);
});

test('a note keeps its words in a unit of their own; without a translation it keeps those that stand', () => {
  expect(writtenOf(after((xml) => xml.replace(/(<target>)Loi 1/, '$1Loi 22')))).toContain('[^1]: Loi 22 de _2013_');
  const without = after((xml) => xml.replace(new RegExp(`<unit id="${text}\\.note1"[\\s\\S]*?</unit>`), ''));
  expect(without.of(text)).toMatchObject({ notes: 1 });
  expect(writtenOf(without)).toContain('[^1]: Loi 1 de _2013_');
});

test('what is broken is named and shown, and nothing else is touched', () => {
  const title = { key: 'field-title', agrees: true };
  const broken = (change: (xml: string) => string, why: unknown[]) => {
    const result = after(change);
    expect(result.why).toEqual([why]);
    expect(result.problems[0]!.text).not.toBe('');
    expect(result.of('field-title')).toMatchObject(title);
  };
  broken((xml) => xml.replace(/(<target>L’<pc id=")c1(" type="fmt" subType=")xlf:b/, '$1c77$2who:knows'), [text, 'code-unknown', 'c77']);
  broken((xml) => xml.replace(/(<target>)(L’<pc id="c1"[^>]*>eau<\/pc>)/, '$1$2$2'), [text, 'code-twice', 'c1']);
  broken((xml) => xml.replace(/(<target>L’)<pc id="c1"[^>]*>eau<\/pc>/, '$1<sc id="c1"/>eau'), [text, 'code-alone', 'c1']);
  broken((xml) => xml.replace(/(<target>L’)<pc id="c1"[^>]*>eau<\/pc>/, '$1eau<ec startRef="c1"/>'), [text, 'code-alone', 'c1']);
  broken((xml) => xml.replace('<unit id="field-title"', '<unit id="nothing-here"><segment><source>x</source><target>perdu</target></segment></unit><unit id="field-title"'), ['nothing-here', 'unit-unknown', '']);
  broken((xml) => xml.replace('</file>', '<unit id="field-title"><segment><source>x</source><target>deux fois</target></segment></unit></file>'), ['field-title', 'unit-twice', '']);
  broken((xml) => xml.replace(/<target>dos<\/target>/, ''), [list, 'incomplete', '']);
  // an address that is not safe is no code of ours
  broken((xml) => xml.replace('<target>L’', '<target><pc id="z" type="link" subType="ix:link" dataRefStart="evil">x</pc>L’').replaceAll('<originalData>', '<originalData><data id="evil">javascript:alert(1)</data>'), [text, 'code-unknown', 'z']);
  expect(after((xml) => xml.replace(new RegExp(`<unit id="${list}"[\\s\\S]*?</unit>`), '')).missing).toEqual([list]);
  expect(after((xml) => xml.replace(/<target>Titre<\/target>/, '<target/>')).untranslated).toEqual(['field-title']);
  expect(after((xml) => xml.replace('<source>Título</source>', '<source>Otro título</source>')).of('field-title')).toMatchObject({ asSource: false });
});

test('a list with other items than its original’s goes out in its order, to be looked at; what has no place is left out and nothing else is', () => {
  const list3 = unitsOf(EMPTY_TEXT, read('## A {#context}\n\n- uno\n- dos\n- tres\n'));
  const of = (items: string) => byKey(list3.map((unit) => (unit.part === 'list' ? { ...unit, words: unitsOf(EMPTY_TEXT, read(`## A {#context}\n\n${items}`)).find((one) => one.part === 'list')!.words } : unit)));
  const segments = (items: string) => [...out(list3, of(items)).matchAll(/<segment id="s\d" state="(\w+)">\s*<source>([^<]*)<\/source>(?:\s*<target>([^<]*)<\/target>)?/g)].map(([, state, source, target]) => [state, source, target ?? null]).slice(-3);
  expect(segments('- un\n- deux\n')).toEqual([['initial', 'uno', 'un'], ['initial', 'dos', 'deux'], ['initial', 'tres', null]]);
  expect(segments('- un\n- deux\n- trois\n- quatre\n')).toEqual([['initial', 'uno', 'un'], ['initial', 'dos', 'deux'], ['initial', 'tres', 'trois']]);
  expect(segments('- un\n  - deux\n- trois\n')).toEqual([['initial', 'uno', 'un'], ['initial', 'dos', 'deux'], ['initial', 'tres', 'trois']]);
  expect(segments('- un\n- deux\n- trois\n')).toEqual([['translated', 'uno', 'un'], ['translated', 'dos', 'deux'], ['translated', 'tres', 'trois']]);
  // notes that cannot be told apart keep the list out of it
  expect(segments('- un[^1]\n- deux\n\n[^1]: Note.\n')).toEqual([['initial', 'uno', null], ['initial', 'dos', null], ['initial', 'tres', null]]);
  const left = besideOf(list3.find((unit) => unit.part === 'list')!.words, of('- un\n- deux\n- trois\n- quatre\n').get(list3.find((unit) => unit.part === 'list')!.key)!.words);
  expect(left?.left.map((inline) => textOfWords({ kind: 'inline', inline }))).toEqual(['quatre']);
  expect(xliffProblems(out(list3, of('- un\n- deux\n')))).toEqual([]);
});

test('hostile and foreign files are refused before anything is read of them', () => {
  const refused = (bytes: string | Buffer) => {
    try {
      parseXliff(Buffer.from(bytes as string));
      return null;
    } catch (error) {
      return error instanceof XliffRefused ? error.reason : (error as { reason?: string }).reason;
    }
  };
  expect(refused(whole)).toBeNull();
  expect(refused(Buffer.from(`\ufeff${whole}`, 'utf16le'))).toBeNull();
  expect(refused(whole.replace('<xliff', '<!DOCTYPE xliff [<!ENTITY a SYSTEM "file:///etc/passwd">]><xliff').replace('Titre', '&a;'))).toBe('unsafe');
  expect(refused(whole.replace('<xliff', '<!doctype xliff><xliff'))).toBe('unsafe');
  expect(refused(whole.replace('Titre', '&lol9;'))).toBe('damaged');
  expect(refused(whole.slice(0, whole.length / 2))).toBe('damaged');
  expect(refused(whole.replace('</unit>', ''))).toBe('damaged');
  expect(refused(whole.replace('Titre', `${'<pc id="a">'.repeat(100_000)}${'</pc>'.repeat(100_000)}`))).toBe('too-deep');
  expect(refused(whole.replace(/urn:oasis[^"]*/, 'urn:oasis:names:tc:xliff:document:1.2'))).toBe('old-version');
  expect(refused('<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>')).toBe('unsupported');
  for (const nothing of ['', 'Hello', Buffer.from('504b0304140000', 'hex'), Buffer.from([0xff, 0x00, 0x80]), '{"a":1}']) expect(refused(nothing), String(nothing)).toMatch(/damaged|unsupported/);
});
