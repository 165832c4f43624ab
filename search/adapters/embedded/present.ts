import { highlight, snippet, snippetAround, type WordMatcher } from '#search/language/highlight.ts';
import type { Span } from '#search/language/words.ts';
import type { Hit } from '#search/port.ts';
import { SNIPPET_LENGTH } from '#search/settings.ts';
import { langOf } from './narrow.ts';
import type { Placed } from './order.ts';
import { bestPassage, type Passage } from './passage.ts';
import { unpackText } from './packing.ts';
import type { TermTable } from './term-table.ts';
import type { DocText } from './index-rows.ts';
import type { IndexReader } from './reader.ts';

const NO_MATCH: WordMatcher = () => -1;

/** A hit as readers get it: title and the passage that answers, as runs of text. */
export function presentHit(reader: IndexReader, { pid, row, score, look }: Placed, match: WordMatcher | null, table: TermTable): Hit | null {
  const { columns } = reader;
  const doc = reader.text(row);
  if (!doc) return null;
  const matcher = match ?? NO_MATCH;
  const inEdition = editionSnippet(doc, matcher, match ? bestPassage(reader.tokens(row), table) : null);
  const inTalk = match && (look ? look.talk > look.own : inEdition.terms === 0) ? talkSnippet(reader, pid, matcher) : null;
  const chosen = inTalk && inTalk.terms > 0 ? inTalk : null;
  const others = (columns.docsOf[pid] ?? []).filter((id) => id !== row).map((id) => langOf(columns, id));
  return {
    kind: columns.kindOf(pid), id: columns.ids[pid] ?? '', editionId: doc.edition_id, lang: doc.lang,
    title: highlight(doc.title, doc.lang, matcher), snippet: (chosen ?? inEdition).runs, where: !chosen ? 'entry' : chosen.file ? 'file' : 'discussion',
    file: chosen?.file ?? null,
    alsoIn: [...new Set(others)].sort(), why: look?.why ?? [], score,
  };
}

/** The summary when it answers as much as the text does, else the best passage of the text. `passage`: the best one of the text, null when nothing was asked. */
function editionSnippet(doc: DocText, match: WordMatcher, passage: Passage | null) {
  const summary = snippet(doc.summary, doc.lang, match, SNIPPET_LENGTH);
  const terms = passage?.terms ?? 0;
  if (doc.summary && summary.terms >= terms) return summary;
  return { runs: snippetAround(unpackText(doc.body), { lang: doc.lang, spans: JSON.parse(doc.spans) as Span[] }, match, SNIPPET_LENGTH, passage?.first ?? 0, passage?.last ?? 0), terms };
}

function talkSnippet(reader: IndexReader, pid: number, match: WordMatcher) {
  let best: (ReturnType<typeof snippet> & { file: Hit['file'] }) | null = null;
  for (const { text, lang, file } of reader.besides(pid)) {
    const one = snippet(text, lang, match, SNIPPET_LENGTH);
    if (!best || one.terms > best.terms) best = { ...one, file: file ? { ...file, lang } : null };
  }
  return best;
}
