import { bibliography, inStyleOrder } from '#app/domain/bibliography/format.ts';
import { citeCluster } from '#app/domain/bibliography/in-text.ts';
import type { Terms } from '#app/domain/bibliography/style.ts';
import type { EditionText } from '#app/domain/edition-fields.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { validateDocument } from '#app/content/render/validate.ts';
import { assemble, defaultChoices } from '#app/content/render/word/assemble.ts';
import type { LossCounts } from '#app/content/render/word/losses.ts';
import { writeWord } from '#app/content/render/word/write-word.ts';
import type { WordPictureData, WordSources } from '#app/content/render/word/writer.ts';
import { zipParts } from '#app/features/files/zip-check.server.ts';
import { zipOf } from './attached-files.ts';
import { readDocx } from '#app/features/word/read-docx.server.ts';

const LABELS = { summary: 'Resumen', result: 'Resultado', fit: 'Para quién', block: 'Bloque', note: 'Nota', caution: 'Cuidado' };
/** Of those the generated documents cite, one the practice has and others it has not. */
const SOURCES = [{ title: 'Cierre de minas', body: 'Rojas', year: 2020, lang: 'es', url: 'https://example.org/cierre' }];

/** As the portal's own, without its locale files: browser tests load this too, and cannot read JSON as modules. */
function sourcesOf(): WordSources {
  const terms: Terms = { word: (key) => ({ and: ' y ', citedAnd: ' y ', noDate: 's. f.', missing: 'fuente que falta' })[key as string] ?? key, date: ({ year }) => String(year), locator: (label) => ({ page: 'pág.', paragraph: 'párr.', appendix: 'anexo', section: 'secc.' })[label as string] ?? label.replace(/-.*/, '') };
  const { list } = inStyleOrder(SOURCES, 'apa', terms, 'es', []);
  return {
    title: 'Fuentes', cite: (citations) => citeCluster(citations, citations.map(({ sourceId }) => list.find((one) => one.id === sourceId) ?? null), 'apa', terms),
    list: bibliography(SOURCES, 'apa', terms, 'es').entries,
  };
}

const FACTS = { authors: ['Ana Rojas'], licence: 'CC BY 4.0', citation: 'Ana Rojas (2026). Título.', address: 'https://portal.example/p/x', siteName: 'Intercambio' };

/** A document as a Word file. */
export const wordOf = (doc: DocumentJson, lang: string, text: EditionText, pictures: ReadonlyMap<string, WordPictureData> = new Map()): Promise<Buffer> =>
  writeWord({ text, doc, facts: FACTS }, { editionId: 'e'.repeat(26), lang, baseUrl: 'https://portal.example', labels: LABELS, pictures, sources: sourcesOf() });

/** To Word and back: what comes is to be what went, with nothing to report. */
export async function roundTrip(doc: DocumentJson, lang: string, text: EditionText, pictures?: ReadonlyMap<string, WordPictureData>): Promise<{ doc: DocumentJson; losses: LossCounts; fields: Partial<EditionText> }> {
  const { read: { read, pictures: found } } = await readDocx(await wordOf(doc, lang, text, pictures), { chosen: lang, baseUrl: 'https://portal.example' });
  const from = new Map(found.map((picture) => [picture.id, picture.from]));
  const made = JSON.parse(JSON.stringify(assemble(read.items, defaultChoices(read.items, { hasTitle: true, ours: read.exportedFrom !== null })).doc), (key, value: unknown) => (key === 'fileId' ? (from.get(String(value)) ?? value) : value)) as unknown;
  const checked = validateDocument(made, 'practice');
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  return { doc: checked.doc, losses: read.losses, fields: read.fields };
}

/** A Word file whose text somebody changed in a word processor. */
export async function changeWord(bytes: Buffer, change: (xml: string, part: string) => string, names: readonly string[] = ['word/document.xml']): Promise<Buffer> {
  const parts = await zipParts(bytes);
  return zipOf(await Promise.all([...parts.names].map(async (name) => {
    const data = await parts.read(name, 50_000_000);
    return { name, data: names.includes(name) ? change(data.toString('utf8'), name) : data };
  })));
}
