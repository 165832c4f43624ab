import { highlightNumbered, snippet, snippetAround, snippetNumbered, type WordMatcher } from '#search/language/highlight.ts';
import type { Span } from '#search/language/words.ts';
import type { Hit } from '#search/port.ts';
import { SNIPPET_LENGTH } from '#search/settings.ts';
import { langOf } from './narrow.ts';
import type { Placed } from './order.ts';
import { EditionWords } from './passage.ts';
import { FIELD, unpackText } from './packing.ts';
import type { TermTable } from './term-table.ts';
import type { DocText } from './index-rows.ts';
import type { IndexReader } from './reader.ts';

/** A hit as readers get it: title and the passage that answers, as runs of text. What is marked in the edition is known from its word numbers. */
export function presentHit(reader: IndexReader, { pid, row, score, look }: Placed, match: WordMatcher | null, table: TermTable): Hit | null {
  const { columns } = reader;
  const doc = reader.text(row);
  if (!doc) return null;
  const words = new EditionWords(match ? reader.tokens(row) : null, table, match);
  const title = highlightNumbered(doc.title, doc.lang, words.in(FIELD.title));
  const inEdition = editionSnippet(doc, words);
  const inTalk = match && (look ? look.talk > look.own : inEdition.terms === 0) ? talkSnippet(reader, pid, match) : null;
  const chosen = inTalk && inTalk.terms > 0 ? inTalk : null;
  const others = (columns.docsOf[pid] ?? []).filter((id) => id !== row).map((id) => langOf(columns, id));
  return {
    kind: columns.kindOf(pid), id: columns.ids[pid] ?? '', editionId: doc.edition_id, lang: doc.lang, title, snippet: (chosen ?? inEdition).runs, where: !chosen ? 'entry' : chosen.file ? 'file' : 'discussion',
    file: chosen?.file ?? null,
    alsoIn: [...new Set(others)].sort(), why: look?.why ?? [], score,
  };
}

/** The summary when it answers as much as the text does, else the best passage of the text. */
function editionSnippet(doc: DocText, words: EditionWords) {
  const passage = words.bestPassage();
  const summary = snippetNumbered(doc.summary, doc.lang, words.in(FIELD.summary), SNIPPET_LENGTH);
  if (doc.summary && summary.terms >= passage.terms) return summary;
  const lang = { lang: doc.lang, spans: JSON.parse(doc.spans) as Span[] };
  return { runs: snippetAround(unpackText(doc.body), lang, words.in(FIELD.body), SNIPPET_LENGTH, passage.first, passage.last), terms: passage.terms };
}

function talkSnippet(reader: IndexReader, pid: number, match: WordMatcher) {
  let best: (ReturnType<typeof snippet> & { file: Hit['file'] }) | null = null;
  for (const { text, lang, file } of reader.besides(pid)) {
    const one = snippet(text, lang, match, SNIPPET_LENGTH);
    if (!best || one.terms > best.terms) best = { ...one, file: file ? { ...file, lang } : null };
  }
  return best;
}
