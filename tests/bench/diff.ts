import { comparePassages } from '#app/content/diff/compare.ts';
import { passagesOf } from '#app/content/diff/passages.ts';
import { assignIds } from '#app/content/nodes/block-ids.ts';
import { document, heading, paragraph, section, text } from '#app/content/nodes/make.ts';
import type { BlockJson, DocumentJson } from '#app/content/nodes/schema.ts';
import { EMPTY_TEXT } from '#app/domain/edition-fields.ts';
import type { Row } from './run.ts';

const WORDS = 20_000;
const IN_PARAGRAPH = 60;
const TIMES = 9;

/** A long practice, the same each time. */
function long(): DocumentJson {
  let at = 7;
  const word = () => {
    at = (Math.imul(at, 1664525) + 1013904223) >>> 0;
    return 'abcdefghijklmnopqrstuvwxyz'.slice(at % 17, (at % 17) + 3 + (at >>> 13) % 7);
  };
  const blocks: BlockJson[] = Array.from({ length: WORDS / IN_PARAGRAPH }, (_, n) => (n % 12 === 0 ? heading('h3', [text(`${word()} ${word()}`)]) : paragraph([text(Array.from({ length: IN_PARAGRAPH }, word).join(' '))])));
  return assignIds(document([section('context', 'Context', blocks as never)]));
}

/** What a hard night's work does: every third paragraph changed in several places, some gone, some new, a run of them moved. */
function worked(doc: DocumentJson): DocumentJson {
  const copy = structuredClone(doc);
  const blocks = (copy.root.children[0] as unknown as { children: { type: string; $: { id: string }; children: { text: string }[] }[] }).children;
  blocks.forEach((block, n) => {
    const [first] = block.children;
    if (n % 3 === 0 && first) first.text = first.text.split(' ').map((w, i) => (i % 9 === 4 ? `${w}nuevo` : w)).filter((_, i) => i % 17 !== 3).join(' ');
  });
  const moved = blocks.splice(40, 20);
  blocks.splice(200, 0, ...moved);
  blocks.splice(100, 10);
  const fresh = structuredClone(blocks.slice(0, 10));
  for (const block of fresh) block.$.id = '';
  blocks.splice(150, 0, ...fresh);
  return assignIds(copy);
}

/** Comparing two revisions of 20,000 words, from their documents to what the page shows: passages, words, what moved. Median of nine. */
export async function measureDiff(): Promise<Row[]> {
  const before = long();
  const after = worked(before);
  const times: number[] = [];
  let changed = 0;
  for (let i = 0; i < TIMES; i++) {
    const from = performance.now();
    changed = comparePassages(passagesOf(EMPTY_TEXT, before), passagesOf(EMPTY_TEXT, after)).filter((c) => c.state !== 'same' || c.moved).length;
    times.push(performance.now() - from);
  }
  const median = times.sort((a, b) => a - b)[Math.floor(TIMES / 2)]!;
  return [{ what: `comparing two revisions of 20,000 words (${changed} passages changed)`, measured: `${median.toFixed(0)} ms`, target: '<= 200 ms', met: median <= 200 }];
}
