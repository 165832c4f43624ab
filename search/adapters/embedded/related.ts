import { inSummary, inTitle } from './leading.ts';
import { byWord, quoted } from './match.ts';
import { FIELD, unpackTokens } from './packing.ts';
import type { FormRow } from './index-rows.ts';
import type { IndexReader } from './reader.ts';
import type { View } from './view.ts';

const SHARED = { theme: 3, sector: 2, country: 1, audience: 1, year: 0, archived: 0 } as const;
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
function leadingStems(reader: IndexReader, view: View, pid: number): string[] {
  const known = view.leadingStems.get(pid);
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
  const own = reader.columns.isPublic(pid) ? 1 : 0;
  // counted among public entries; who does not read those has the rows in sight counted
  const counts = new Map<FormRow, number>();
  for (const f of reader.formsById([...ids])) if (f.form.length > 3) counts.set(f, view.access.readsPublic ? f.public_df - own : leadingRows(view, f.stem).length - 1);
  const forms = [...counts].filter(([, n]) => n > 0).sort(([a, n], [b, m]) => n - m || byWord(a, b)).map(([f]) => f);
  const stems = [...new Set(forms.map((f) => f.stem))].slice(0, WORDS_ASKED);
  view.leadingStems.set(pid, stems);
  return stems;
}

const leadingRows = (view: View, stem: string) => view.rows(`${inTitle([quoted(stem)])} OR ${inSummary([quoted(stem)])}`);

function shareWords(reader: IndexReader, view: View, pid: number, scores: Map<number, number>): void {
  const { columns } = reader;
  const points = new Map<number, number>();
  for (const stem of leadingStems(reader, view, pid)) {
    const others = new Set<number>();
    for (const row of leadingRows(view, stem)) {
      const other = columns.docPid[row] ?? -1;
      if (other !== pid) others.add(other);
    }
    for (const other of others) points.set(other, (points.get(other) ?? 0) + 1 / Math.sqrt(others.size));
  }
  const top = Math.max(...points.values(), 1e-9);
  for (const [other, value] of points) scores.set(other, (scores.get(other) ?? 0) + (WORDS_WEIGHT * value) / top);
}
