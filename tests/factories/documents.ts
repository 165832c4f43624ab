import { blockPart, buildingBlock, document, paragraph, section, text } from '#app/content/nodes/make.ts';
import { assignIds } from '#app/content/nodes/block-ids.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { SECTION_KINDS } from '#app/domain/sections.ts';

/** A practice's document that may be submitted: every section has words, `words` stand in the first, one building block in the actions. */
export function testDocument(words = 'Palabras de prueba sobre el cierre de minas.'): DocumentJson {
  return assignIds(document(SECTION_KINDS.filter((kind) => kind !== 'other').map((kind, i) => section(kind, `Section ${kind}`, [
    paragraph([text(i === 0 ? words : `Text of the section ${kind}.`)]),
    ...(kind === 'actions' ? [buildingBlock('A building block', [
      blockPart('purpose', 'Purpose', [paragraph([text('What it is for.')])]),
      blockPart('enabling', 'Enabling factors', [paragraph([text('What must be there.')])]),
      blockPart('lessons', 'Lessons', [paragraph([text('What was learned.')])]),
    ])] : []),
  ]))));
}
