import { expect, it } from 'vitest';
import { AppError } from '#app/domain/errors.ts';
import { LOCALE_CODES } from '#app/domain/locales.ts';
import { resources } from '#app/i18n/resources.ts';
import { convertWord, WORD_LIMITS } from '#app/features/word/convert-word.server.ts';
import { docxLinking, lyingBomb, rawDocx, zipOf } from '#tests/factories/attached-files.ts';
import { picture, pictureRun, p, wordFile } from '#tests/factories/word-files.ts';

const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const read = (bytes: Buffer, limits = WORD_LIMITS) => convertWord(bytes, { lang: 'es', baseUrl: 'https://portal.example' }, limits);
const reason = (work: Promise<unknown>) => work.then(() => 'read', (error: unknown) => (error instanceof AppError ? String(error.params['reason'] ?? error.id) : Promise.reject(error as Error)));

const deep = (levels: number) => `${'<w:tbl><w:tr><w:tc>'.repeat(levels)}<w:p/>${'</w:tc></w:tr></w:tbl>'.repeat(levels)}`;
const dtd = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>';

/** Each with the reason a person is told. */
const CASES: readonly [string, () => Buffer | Promise<Buffer>, string][] = [
  ['a bomb that says so', () => rawDocx('x', [{ name: 'word/media/a.bin', claims: { unpacked: 300 * 1024 * 1024 } }]), 'too-big'],
  ['a part that packs a thousand times', () => rawDocx('x', [{ name: 'word/media/a.bin', data: 'a', claims: { unpacked: 20 * 1024 * 1024 } }]), 'too-big'],
  ['two thousand parts', () => rawDocx('x', Array.from({ length: 2100 }, (_, i) => ({ name: `word/media/${i}.png` }))), 'too-big'],
  ['a text that is larger than it says', () => zipOf([{ name: '[Content_Types].xml', data: '<Types/>' }, { name: 'word/document.xml', data: Buffer.alloc(90 * 1024 * 1024, 32), claims: { unpacked: 900 } }]), 'damaged'],
  ['10,000 nested tables', () => rawDocx('x', [], deep(10_000)), 'too-deep'],
  ['entities, also of the machine’s files', () => rawDocx('x', [{ name: 'word/footnotes.xml', data: `${dtd}<w:footnotes>&b;&x;</w:footnotes>` }]), 'unsafe'],
  ['a link in the package', () => rawDocx('x', [{ name: 'word/media/image1.png', data: '/etc/passwd', link: true }]), 'unsafe'],
  ['a name that leads out', () => rawDocx('x', [{ name: '../../../etc/cron.d/x', data: 'x' }]), 'unsafe'],
  ['macros', () => rawDocx('x', [{ name: 'word/vbaProject.bin', data: 'x' }]), 'macros'],
  ['a web page', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 'unsupported'],
  ['a PDF', () => Buffer.from('%PDF-1.4\n%%EOF'), 'unsupported'],
  ['the old format', () => Buffer.concat([OLE, Buffer.from('WordDocument', 'utf16le')]), 'unsupported'],
  ['a password', () => Buffer.concat([OLE, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]), 'encrypted'],
  ['cut off', () => rawDocx('x').subarray(0, 300), 'damaged'],
  ['nothing', () => Buffer.alloc(0), 'damaged'],
  ['broken XML', () => zipOf([{ name: '[Content_Types].xml', data: '<Types/>' }, { name: '_rels/.rels', data: '<Relationships/>' }, { name: 'word/document.xml', data: '<w:document><w:body><w:p></w:body>' }]), 'damaged'],
  ['more than 25 MB', () => Buffer.concat([rawDocx('x'), Buffer.alloc(26 * 1024 * 1024)]), 'too-large'],
];

it.each(CASES)('%s is refused with its reason, and the next document is read', { timeout: 60_000 }, async (_name, make, told) => {
  expect(await reason(read(await make()))).toBe(told);
  if (told !== 'too-large') for (const locale of LOCALE_CODES) expect((resources[locale].word as { refused: Record<string, string> }).refused[told]).toBeTruthy();
  expect(await reason(read(rawDocx('hola')))).toBe('read');
});

it('what is linked outside is neither opened nor asked, and named', async () => {
  const { read: answer } = await read(docxLinking('/etc/passwd'));
  expect(answer.read.losses).toMatchObject({ 'image-external': 1 });
  expect(JSON.stringify(answer)).not.toContain('root:');
});

it('a page is read in the same process: 100,000 tags in one another and 10 MB of words are refused or cost nothing, and nothing it points to is asked', { timeout: 60_000 }, async () => {
  const page = (html: string) => convertWord(Buffer.from(html), { lang: 'es', baseUrl: 'https://portal.example', format: 'html' });
  expect(await reason(page('<div><b>'.repeat(100_000)))).toBe('too-deep');
  expect(await reason(page(`<p>${'palabra '.repeat(1_250_000)}</p>`))).toBe('read');
  const { read: answer, pictures } = await page('<p onclick="x()">Hola</p><script>x()</script><img src="file:///etc/passwd"><object data="/etc/passwd"></object>');
  expect([answer.read.losses, pictures.size]).toEqual([{ html: 2, 'image-external': 1 }, 0]);
});

it('limits of time and memory end the process and nothing else', { timeout: 60_000 }, async () => {
  const big = rawDocx('x', [], Array.from({ length: 60_000 }, (_, i) => `<w:p><w:r><w:t>palabra ${Math.sin(i)} ${Math.cos(i)}</w:t></w:r></w:p>`).join(''));
  expect(await reason(read(big, { ...WORD_LIMITS, ms: 1 }))).toBe('too-slow');
  expect(await reason(read(big, { ...WORD_LIMITS, residentMegabytes: 60 }))).toBe('too-big');
  expect(await reason(read(rawDocx('hola')))).toBe('read');
});

it('a bomb among the pictures is not unpacked whole', { timeout: 60_000 }, async () => {
  // a part nobody asks for is not read at all
  expect(await reason(read(lyingBomb()))).toBe('read');
  const many = await wordFile(await Promise.all(Array.from({ length: 120 }, async (_, i) => p(pictureRun(await picture(`#${(i % 10).toString()}0${(i % 9).toString()}`, 20 + i), `Foto ${i}`)))));
  const { read: answer, pictures } = await read(many);
  expect([pictures.size, answer.read.losses]).toEqual([100, { 'image-many': 20 }]);
});
