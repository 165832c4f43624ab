import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { fromMarkdown } from '#app/content/render/markdown-in.ts';
import { toMarkdown } from '#app/content/render/markdown-out.ts';
import { validateDocument } from '#app/content/render/validate.ts';
import { assemble, defaultChoices } from '#app/content/render/word/assemble.ts';
import type { EditionText } from '#app/domain/edition-fields.ts';
import { readDocx } from '#app/features/word/read-docx.server.ts';
import { CORPUS } from '#tests/factories/word-files.ts';
import { wordOf } from '#tests/factories/word-trip.ts';

/** LibreOffice's program when it is on this machine; `npm test` installs it where it may. */
const SOFFICE = process.env['SOFFICE_PATH'] ?? ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((path) => existsSync(path));
const FOLDER = 'db/seeds/practices/';

/** What LibreOffice keeps of a file when it saves it is as it was; of the other files of the corpus it drops or redraws parts. */
const SAVED_AGAIN = CORPUS.filter(({ name }) => ['plain', 'long', 'lists', 'tables', 'changes', 'looks', 'links', 'notes', 'other language'].includes(name));

// says by name what it did not run
describe.skipIf(!SOFFICE)('LibreOffice', () => {
  const folder = mkdtempSync(join(tmpdir(), 'intercambio-word-'));
  const convert = (to: string, out: string, files: readonly string[]) =>
    execFileSync(SOFFICE!, [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', to, '--outdir', join(folder, out), ...files], { stdio: 'ignore', timeout: 500_000 });
  const file = (name: string) => join(folder, `${name.replaceAll(' ', '-')}.docx`);
  beforeAll(async () => {
    for (const { name, make } of SAVED_AGAIN) writeFileSync(file(name), await make());
    convert('docx:MS Word 2007 XML', 'saved', SAVED_AGAIN.map(({ name }) => file(name)));
  }, 600_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(SAVED_AGAIN)('a file it saved is read with the same report: $name', async ({ name, losses, holds }) => {
    const { read: { read } } = await readDocx(readFileSync(join(folder, 'saved', `${name.replaceAll(' ', '-')}.docx`)), { chosen: 'es', baseUrl: 'https://portal.example' });
    expect(read.losses).toEqual(losses);
    const checked = validateDocument(assemble(read.items, defaultChoices(read.items, { hasTitle: read.fields.title !== undefined, ours: false })).doc, 'practice');
    const markdown = checked.ok ? toMarkdown(checked.doc) : '';
    for (const words of holds) expect(markdown).toContain(words);
  });

  test('opens every real practice, in every language, and finds its words', { timeout: 600_000 }, async () => {
    const editions = readdirSync(FOLDER, { recursive: true }).map(String).filter((name) => name.endsWith('.md')).sort().map((name) => {
      const source = readFileSync(FOLDER + name, 'utf8');
      const front = parse(source.split('---')[1] ?? '') as Partial<EditionText>;
      const text: EditionText = { title: front.title ?? '', summary: (front.summary ?? '').trim(), result: front.result ?? '', fit: (front.fit ?? '').trim() };
      return { name: name.replace(/[/.]/g, '-'), lang: name.split('/').at(-1)?.replace('.md', '') ?? 'es', text, doc: fromMarkdown(source.replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, ''), 'practice').doc };
    });
    for (const { name, lang, text, doc } of editions) writeFileSync(join(folder, `${name}.docx`), await wordOf(doc, lang, text));
    // all in one call: starting it costs more than a file
    convert('txt:Text (encoded):UTF8', 'text', editions.map(({ name }) => join(folder, `${name}.docx`)));
    const missing = editions.filter(({ name, text }) => !readFileSync(join(folder, 'text', `${name}.txt`), 'utf8').includes(text.title)).map(({ name }) => name);
    expect([editions.length > 70, missing]).toEqual([true, []]);
  });
});
