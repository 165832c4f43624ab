import { cleanLine } from '#app/content/nodes/clean-text.ts';
import { CSL_TYPES, cslSchema, type Csl, type CslName, type CslType } from '#app/domain/bibliography/csl.ts';

/** Types services answer with, by the nearest of ours. */
const TYPES: Readonly<Record<string, CslType>> = {
  'journal-article': 'article-journal', 'article-magazine': 'article-journal', 'article-newspaper': 'article-journal', article: 'article-journal', 'proceedings-article': 'chapter', 'paper-conference': 'chapter', 'book-chapter': 'chapter', 'book-part': 'chapter',
  monograph: 'book', 'edited-book': 'book', 'reference-book': 'book', dissertation: 'thesis', 'post-weblog': 'webpage', bill: 'legislation', legal_case: 'legislation', 'report-component': 'report', 'posted-content': 'article-journal',
};
type Loose = Record<string, unknown>;

/** What a resolver of DOIs answered, brought to the part of CSL-JSON kept here; null when it says too little to cite. Nothing of it is taken unchecked. */
export function cslFromAnswer(json: unknown, doi: string): Csl | null {
  if (typeof json !== 'object' || json === null) return null;
  const from = json as Loose;
  const type = text(from['type'], 60);
  return checked({
    type: CSL_TYPES.find((known) => known === type) ?? TYPES[type ?? ''] ?? 'document', title: text(from['title'], 400), author: names(from['author'], 60), editor: names(from['editor'], 20), issued: date(from['issued']) ?? date(from['published']),
    'container-title': text(from['container-title'], 400), publisher: text(from['publisher'], 200), 'publisher-place': text(from['publisher-place'] ?? from['publisher-location'], 120), volume: text(from['volume'], 40), issue: text(from['issue'], 40),
    page: text(from['page'], 60), number: text(from['number'] ?? from['report-number'], 60), genre: text(from['genre'], 120), edition: text(from['edition'], 60), DOI: doi, language: text(from['language'], 35), ISBN: isbn(from['ISBN']),
  });
}

/** What Open Library tells of one book (`jscmd=data`). */
export function cslFromOpenLibrary(json: unknown, isbn: string): Csl | null {
  const book = typeof json === 'object' && json !== null ? (json as Loose)[`ISBN:${isbn}`] : null;
  if (typeof book !== 'object' || book === null) return null;
  const from = book as Loose;
  const named = (key: string) => (Array.isArray(from[key]) ? (from[key] as Loose[]).flatMap((one) => text(one?.['name'], 200) ?? []) : []);
  const year = /\b(1[5-9]\d\d|20\d\d)\b/.exec(text(from['publish_date'], 60) ?? '')?.[1];
  return checked({
    type: 'book', title: [text(from['title'], 300), text(from['subtitle'], 90)].filter(Boolean).join(': '), author: named('authors').map(personOf), publisher: named('publishers')[0], 'publisher-place': named('publish_places')[0],
    issued: year ? { 'date-parts': [[Number(year)]] } : undefined, ISBN: isbn,
  });
}

/** "Ana María Rojas": the last word is taken for the family name. The writer sees it and mends it. */
function personOf(name: string): CslName {
  const at = name.lastIndexOf(' ');
  return at > 0 ? { family: name.slice(at + 1), given: name.slice(0, at) } : { literal: name };
}

/** What does not fit is left out, one key at a time; without a title nothing is left. */
function checked(made: Record<string, unknown>): Csl | null {
  let kept = Object.fromEntries(Object.entries(made).filter(([, value]) => value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)));
  for (;;) {
    const parsed = cslSchema.safeParse(kept);
    if (parsed.success) return parsed.data;
    const wrong = parsed.error.issues.map((issue) => String(issue.path[0])).filter((key) => Object.hasOwn(kept, key));
    if (wrong.length === 0 || wrong.includes('title') || wrong.includes('type')) return null;
    kept = Object.fromEntries(Object.entries(kept).filter(([key]) => !wrong.includes(key)));
  }
}

function text(value: unknown, max: number): string | undefined {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof one !== 'string' && typeof one !== 'number') return undefined;
  // titles come with the tags of the journal's page
  const clean = cleanLine(String(one).replace(/<[^>]{1,200}>/g, '').replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>')).replace(/\s+/g, ' ').slice(0, max).trim();
  return clean || undefined;
}

function names(value: unknown, most: number): CslName[] {
  return (Array.isArray(value) ? value : []).slice(0, most).flatMap((one: unknown): CslName[] => {
    if (typeof one !== 'object' || one === null) return [];
    const from = one as Loose;
    const [family, given, literal] = [text(from['family'], 120), text(from['given'], 120), text(from['literal'] ?? from['name'], 300)];
    if (family) return [{ family, ...(given ? { given } : {}) }];
    return literal ? [{ literal }] : [];
  });
}

function date(value: unknown): unknown {
  const parts: unknown = typeof value === 'object' && value !== null ? (value as Loose)['date-parts'] : null;
  const first: unknown = Array.isArray(parts) ? parts[0] : null;
  if (!Array.isArray(first)) return undefined;
  const numbers = first.slice(0, 3).map(Number);
  return numbers.length > 0 && numbers.every((n) => Number.isInteger(n) && n > 0) ? { 'date-parts': [numbers] } : undefined;
}

function isbn(value: unknown): string | undefined {
  return text(value, 30)?.replace(/[^\dX]/gi, '').toUpperCase();
}
