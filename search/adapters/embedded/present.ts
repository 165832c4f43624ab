import { highlight, snippet, type WordMatcher } from '#search/language/highlight.ts';
import type { Hit } from '#search/port.ts';
import { SNIPPET_LENGTH } from '#search/settings.ts';
import { langOf } from './narrow.ts';
import type { Placed } from './order.ts';
import type { IndexReader } from './reader.ts';

const NO_MATCH: WordMatcher = () => -1;

/** A hit as readers get it: title and the passage that answers, as runs of text. */
export function presentHit(reader: IndexReader, { pid, row, score, look }: Placed, match: WordMatcher | null): Hit | null {
  const { columns } = reader;
  const doc = reader.text(row);
  if (!doc) return null;
  const matcher = match ?? NO_MATCH;
  const inEdition = editionSnippet(doc, matcher, look && look.own > 0 ? look : { summary: 1, body: 1 });
  const inTalk = match && (look ? look.talk > look.own : inEdition.terms === 0) ? talkSnippet(reader, pid, matcher) : null;
  const chosen = inTalk && inTalk.terms > 0 ? inTalk : null;
  const others = (columns.docsOf[pid] ?? []).filter((id) => id !== row).map((id) => langOf(columns, id));
  return {
    practiceId: columns.practiceId[pid] ?? '', editionId: doc.edition_id, lang: doc.lang,
    title: highlight(doc.title, doc.lang, matcher), snippet: (chosen ?? inEdition).runs, where: chosen ? 'discussion' : 'practice',
    alsoIn: [...new Set(others)].sort(), why: look?.why ?? [], score,
  };
}

/** The summary when it answers as much as the text does, else the best passage of the text. `terms`: how many there are to find in each. */
function editionSnippet(doc: { summary: string; body: string; lang: string }, match: WordMatcher, terms: { summary: number; body: number }) {
  const summary = snippet(doc.summary, doc.lang, match, SNIPPET_LENGTH, terms.summary);
  if (doc.summary && (match === NO_MATCH || summary.terms >= terms.body)) return summary;
  const body = snippet(doc.body, doc.lang, match, SNIPPET_LENGTH, terms.body);
  return summary.terms >= body.terms && doc.summary ? summary : body;
}

function talkSnippet(reader: IndexReader, pid: number, match: WordMatcher) {
  let best: ReturnType<typeof snippet> | null = null;
  for (const post of reader.posts(pid)) {
    const one = snippet(post.text, post.lang, match, SNIPPET_LENGTH);
    if (!best || one.terms > best.terms) best = one;
  }
  return best;
}
