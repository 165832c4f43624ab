import { assignIds } from '#app/content/nodes/block-ids.ts';
import { document, paragraph, section, text } from '#app/content/nodes/make.ts';
import { unitsOf } from '#app/content/translation/units.ts';
import { readUnits, unitsIn } from '#app/content/translation/xliff/read.ts';
import { writeXliff } from '#app/content/translation/xliff/write.ts';
import { elements } from '#app/content/translation/xliff/xml.ts';
import { EMPTY_TEXT } from '#app/domain/edition-fields.ts';
import { convertXliff } from '#app/features/translation/convert-xliff.server.ts';
import type { Row } from './run.ts';

const PARAGRAPHS = 400;
const WORDS = 50;

/** A practice of 20,000 words and its translation to a file, and from that file's bytes through its process to what it says of each passage. */
export async function measureXliff(): Promise<Row[]> {
  const doc = assignIds(document([section('context', 'Contexto', Array.from({ length: PARAGRAPHS }, (_, i) => paragraph([text(`Párrafo ${i}: `), text('palabra', 1), text(' palabra'.repeat(WORDS - 3))])))]));
  const began = performance.now();
  const units = unitsOf(EMPTY_TEXT, doc);
  const xml = writeXliff({
    editionId: 'a'.repeat(26), rev: 'b'.repeat(26), address: 'https://portal.example/p/x', from: 'es', to: 'fr',
    units: units.filter((unit) => !unit.empty).map(({ key, part, words }) => ({ key, name: part, source: words, target: words, state: 'translated' as const, notes: [] })),
  });
  const out = (performance.now() - began) / 1000;
  const from = performance.now();
  const answer = await convertXliff(Buffer.from(xml));
  if (!answer.ok) throw new Error(`the file is refused: ${answer.reason}`);
  const read = readUnits(unitsIn(elements(answer.root.children, 'file')[0]!), units, new Map());
  const back = (performance.now() - from) / 1000;
  if (read.texts.length !== PARAGRAPHS + 1) throw new Error(`${read.texts.length} passages came back`);
  return [
    { what: 'a practice of 20,000 words to XLIFF', measured: `${out.toFixed(2)} s`, target: '<= 1 s', met: out <= 1 },
    { what: 'the same file read in its process', measured: `${back.toFixed(2)} s`, target: '<= 5 s', met: back <= 5 },
  ];
}
