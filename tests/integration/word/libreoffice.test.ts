import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { fromMarkdown } from '#app/content/render/markdown-in.ts';
import { toMarkdown } from '#app/content/render/markdown-out.ts';
import { assemble, defaultChoices } from '#app/content/render/word/assemble.ts';
import type { EditionText } from '#app/domain/edition-fields.ts';
import type { Person } from '#app/domain/actor.ts';
import { readDocx } from '#app/features/word/read-docx.server.ts';
import { documentOf, openImport } from '#app/features/word/load-import.server.ts';
import { startImport } from '#app/features/word/start-import.server.ts';
import { memoryFiles, testCtx } from '#tests/factories/ctx.ts';
import { createPerson } from '#tests/factories/people.ts';
import { CORPUS } from '#tests/factories/word-files.ts';
import { wordOf } from '#tests/factories/word-trip.ts';
import { openTestDatabase, type TestDatabase } from '#tests/setup/database.ts';

/** LibreOffice's program when it is on this machine; `npm test` installs it where it may. */
const SOFFICE = process.env['SOFFICE_PATH'] ?? ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((path) => existsSync(path));
const FOLDER = 'db/seeds/practices/';
const CITED = fromMarkdown('## Contexto {#context}\n\nUno [@rojas-2020, p. 4; -@rojas-2020, párr. 2] dos [@nadie-1, anexo B; @rojas-2020, antecedentes]. Fin.\n', 'practice').doc;

// says by name what it did not run
describe.skipIf(!SOFFICE)('LibreOffice', () => {
  const folder = mkdtempSync(join(tmpdir(), 'intercambio-word-'));
  const convert = (to: string, out: string, files: readonly string[]) =>
    execFileSync(SOFFICE!, [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', to, '--outdir', join(folder, out), ...files], { stdio: 'ignore', timeout: 500_000 });
  let db: TestDatabase;
  let person: Person | undefined;
  const file = (name: string) => join(folder, `${name.replaceAll(' ', '-')}.docx`);
  beforeAll(async () => {
    for (const { name, make } of CORPUS) writeFileSync(file(name), await make());
    writeFileSync(file('cited'), await wordOf(CITED, 'es', { title: 'T', summary: '', result: '', fit: '' }));
    convert('docx:MS Word 2007 XML', 'saved', [...CORPUS.map(({ name }) => file(name)), file('cited')]);
    db = await openTestDatabase('sqlite');
  }, 600_000);
  afterAll(async () => {
    await db?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  // parts it cannot keep it drops or draws anew: the report is about the file in hand, no more and no less
  test.each(CORPUS)('a file it saved is read with an exact report: $name', async ({ name, saved, ...made }) => {
    const { losses, holds, not = [] } = saved ?? made;
    const ctx = await testCtx(db, person ??= await createPerson(db, { locale: 'es' }), { files: memoryFiles() });
    const { importId } = await startImport(ctx, { name: 'x.docx', lang: 'es', bytes: readFileSync(join(folder, 'saved', `${name.replaceAll(' ', '-')}.docx`)) });
    const { read, choices } = await openImport(ctx, person, importId);
    expect(read.losses).toEqual(losses);
    const markdown = toMarkdown(documentOf(read, choices).doc);
    for (const words of holds) expect(markdown).toContain(words);
    for (const words of not) expect(markdown).not.toContain(words);
  });

  // it takes the style of the words away, not the link that says which source they cite
  test('citations of sources stay citations in a file it saved', async () => {
    const { read: { read } } = await readDocx(readFileSync(join(folder, 'saved', 'cited.docx')), { chosen: 'es', baseUrl: 'https://portal.example' });
    const back = assemble(read.items, defaultChoices(read.items, { hasTitle: true, ours: read.exportedFrom !== null }));
    expect([toMarkdown(back.doc), read.losses]).toEqual([toMarkdown(CITED), {}]);
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
