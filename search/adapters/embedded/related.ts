import { byWord } from './match.ts';
import { FIELD, unpackTokens } from './packing.ts';
import type { IndexReader } from './reader.ts';
import type { View } from './view.ts';

const SHARED = { theme: 3, sector: 2, country: 1, audience: 1, year: 0 } as const;
const WORDS_ASKED = 16;
const WORDS_WEIGHT = 10;

/** Practices most like one: concepts they share, rare ones weighing more, and words of title and summary. Only what the reader may see. */
export function relatedTo(reader: IndexReader, view: View, practiceId: string, limit: number) {
  const { columns } = reader;
  const pid = reader.pid('practice', practiceId);
  // who may not see the practice learns nothing from its neighbours
  if (!view.seesEntry(pid)) return [];
  const scores = new Map<number, number>();
  shareConcepts(reader, view, pid, scores);
  shareWords(reader, view, pid, scores);
  return [...scores].map(([other, score]) => ({ id: columns.ids[other] ?? '', score }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, limit);
}

function shareConcepts({ columns }: IndexReader, view: View, pid: number, scores: Map<number, number>): void {
  const mine = new Set(columns.facetsOf(pid));
  const having = new Map<number, number[]>();
  for (let other = 0; other < columns.maxPid; other++) {
    if (!view.seesEntry(other)) continue;
    for (const id of columns.facetsOf(other)) {
      if (!mine.has(id)) continue;
      const list = having.get(id);
      if (list) list.push(other); else having.set(id, [other]);
    }
  }
  for (const [id, list] of having) {
    const group = columns.groups[id];
    const weight = (group ? SHARED[group] : 0) * Math.log(1 + view.count / list.length);
    if (weight > 0) for (const other of list) if (other !== pid) scores.set(other, (scores.get(other) ?? 0) + weight);
  }
}

/** Stems of title and summary that other practices have too, rarest first. */
function leadingStems(reader: IndexReader, pid: number): string[] {
  const known = reader.leadingStems.get(pid);
  if (known) return known;
  const ids = new Set<number>();
  for (const row of reader.columns.docsOf[pid] ?? []) {
    let field: number = FIELD.title;
    for (const id of unpackTokens(reader.tokens(row))) {
      if (id === 0) field++;
      else if (field <= FIELD.summary) ids.add(id);
      else break;
    }
  }
  // counted among public entries, whoever asks: what is hidden from some readers changes nothing for them
  const own = reader.columns.isPublic(pid) ? 1 : 0;
  const forms = reader.formsById([...ids]).filter((f) => f.form.length > 3 && f.public_df > own)
    .sort((a, b) => a.public_df - b.public_df || byWord(a, b));
  const stems = [...new Set(forms.map((f) => f.stem))].slice(0, WORDS_ASKED);
  reader.leadingStems.set(pid, stems);
  return stems;
}

function shareWords(reader: IndexReader, view: View, pid: number, scores: Map<number, number>): void {
  const { columns } = reader;
  const points = new Map<number, number>();
  for (const stem of leadingStems(reader, pid)) {
    const others = new Set<number>();
    for (const row of view.rows(`{s_title s_summary s_tags} : "${stem.replaceAll('"', '""')}"`)) {
      const other = columns.docPid[row] ?? -1;
      if (other !== pid) others.add(other);
    }
    for (const other of others) points.set(other, (points.get(other) ?? 0) + 1 / Math.sqrt(others.size));
  }
  const top = Math.max(...points.values(), 1e-9);
  for (const [other, value] of points) scores.set(other, (scores.get(other) ?? 0) + (WORDS_WEIGHT * value) / top);
}
