import { cslSchema, withSummary, type SourceSummary } from '#app/domain/bibliography/csl.ts';
import { isSourceId } from '#app/domain/bibliography/is-source-id.ts';
import { withSourceIds } from '#app/domain/bibliography/source-id.ts';
import { doiOf, orcidOf } from '#app/domain/identifiers.ts';
import { LOCALE_CODES } from '#app/domain/locales.ts';
import { META_SCHEMES, practiceMetaSchema, type MetaSchemeField, type PracticeMeta } from '#app/domain/practice-meta.ts';

/** Rows of the details that repeat, with the fields of each; the first field decides whether a row counts. */
export const META_ROWS = {
  organisations: ['name', 'country'],
  authors: ['name', 'role', 'organisation', 'orcid', 'roles', 'personId'],
  sources: ['title', 'body', 'year', 'lang', 'url', 'csl', 'id'],
  instruments: ['title', 'kind', 'number', 'country', 'year', 'body', 'lang', 'url', 'instrumentId'],
} as const;

export type MetaRows = keyof typeof META_ROWS;
export type MetaRow = Record<string, string>;

/** The details as a plain form holds them: every value a string, exactly as typed. */
export type MetaForm = {
  concepts: Record<MetaSchemeField, string[]>;
  yearStart: string;
  yearEnd: string;
  place: Record<string, string>;
  lat: string;
  lng: string;
  hidden: boolean;
  licence: string;
  /** Of editions that have their own, by language. */
  licences: Record<string, string>;
  doi: string;
  rows: Record<MetaRows, MetaRow[]>;
};

const ROW_NAMES = Object.keys(META_ROWS) as MetaRows[];
const MAX_ROWS = 60;

/** Languages the place's name is asked in: the interface's, those it already has, and that of the edition. */
export function placeLanguages(meta: PracticeMeta, lang: string): string[] {
  return [...new Set([...LOCALE_CODES, ...Object.keys(meta.place.name), lang])];
}

export function formOfMeta(meta: PracticeMeta): MetaForm {
  const text = (value: unknown) => (value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value));
  return {
    concepts: Object.fromEntries(META_SCHEMES.map(({ field }) => [field, meta[field]])) as MetaForm['concepts'],
    yearStart: text(meta.years.start), yearEnd: text(meta.years.end), place: { ...meta.place.name },
    lat: text(meta.place.lat), lng: text(meta.place.lng), hidden: meta.place.hidden, licence: meta.licence, licences: { ...meta.licences }, doi: text(meta.doi),
    rows: Object.fromEntries(ROW_NAMES.map((name) => [
      name, ((name === 'sources' ? withSourceIds(meta.sources) : meta[name]) as readonly Record<string, unknown>[]).map((row) => Object.fromEntries(META_ROWS[name].map((f) => [f, Array.isArray(row[f]) ? row[f].join(' ') : text(row[f])]))),
    ])) as MetaForm['rows'],
  };
}

/** Reads the form as posted; nothing is judged here. Rows with nothing typed are left out. */
export function readMetaForm(form: FormData): MetaForm {
  // what can be ticked several times is one value with spaces
  const text = (name: string) => form.getAll(name).map(String).join(' ').trim();
  const byLanguage = (prefix: string) => Object.fromEntries([...form.keys()].filter((key) => key.startsWith(prefix)).map((key) => [key.slice(prefix.length), text(key)]));
  const place = byLanguage('place.');
  return {
    concepts: Object.fromEntries(META_SCHEMES.map(({ field }) => [field, form.getAll(field).map(String)])) as MetaForm['concepts'],
    yearStart: text('years.start'), yearEnd: text('years.end'), place, lat: text('lat'), lng: text('lng'), hidden: form.get('hidden') !== null,
    licence: text('licence'), licences: byLanguage('licences.'), doi: text('doi'),
    rows: Object.fromEntries(ROW_NAMES.map((name) => [name, readRows(name, text)])) as MetaForm['rows'],
  };
}

/** The rows with one of them changed for the one before (`by` -1) or after it. `at` is its place on the page, where empty rows count. */
export function moveRow(posted: FormData, form: MetaForm, name: MetaRows, at: number, by: -1 | 1): { form: MetaForm; at: number } {
  const text = (field: string) => String(posted.get(field) ?? '').trim();
  const filled = Array.from({ length: at }, (_, i) => i).filter((i) => typed(name, Object.fromEntries(META_ROWS[name].map((field) => [field, text(`${name}.${i}.${field}`)])))).length;
  const rows = [...form.rows[name]];
  const [row, other] = [rows[filled], rows[filled + by]];
  if (!row || !other) return { form, at: filled };
  rows[filled + by] = row;
  rows[filled] = other;
  return { form: { ...form, rows: { ...form.rows, [name]: rows } }, at: filled + by };
}

function readRows(name: MetaRows, text: (name: string) => string): MetaRow[] {
  const rows: MetaRow[] = [];
  for (let i = 0; i < MAX_ROWS; i += 1) {
    const row = Object.fromEntries(META_ROWS[name].map((field) => [field, text(`${name}.${i}.${field}`)]));
    if (typed(name, row)) rows.push(row);
  }
  return rows;
}

/** Selects always send something, so they do not make a row. */
const SELECTS: readonly string[] = ['role', 'kind', 'personId', 'csl', 'id'];
function typed(name: MetaRows, row: MetaRow): boolean {
  return META_ROWS[name].some((field) => !SELECTS.includes(field) && row[field]);
}

export type MetaResult = { ok: true; meta: PracticeMeta } | { ok: false; errors: Record<string, { key: string; params?: Record<string, string | number> }> };

/** The metadata a form stands for, or the errors by field name of the form. Concepts must be among `known`. */
export function metaOfForm(form: MetaForm, known: ReadonlySet<string>): MetaResult {
  const errors: Record<string, { key: string; params?: Record<string, string | number> }> = {};
  const number = (name: string, value: string, whole: boolean): number | null => {
    if (value === '') return null;
    const parsed = Number(value.replace(',', '.'));
    if (Number.isFinite(parsed) && (!whole || Number.isInteger(parsed))) return parsed;
    errors[name] = { key: 'write:metaError.number' };
    return null;
  };
  const rowOf = (name: MetaRows, row: MetaRow, i: number) => Object.fromEntries(Object.entries(row).map(([field, value]) => {
    if (field === 'year') return [field, number(`${name}.${i}.year`, value, true)];
    if (field === 'roles') return [field, value.split(/\s+/).filter(Boolean)];
    if (field === 'orcid') return [field, orcidOf(value) || null];
    return [field, value === '' && ['lang', 'url', 'organisation', 'personId', 'instrumentId'].includes(field) || (value === '' && name === 'organisations' && field === 'country') ? null : value];
  }));
  const candidate = {
    ...Object.fromEntries(META_SCHEMES.map(({ field }) => [field, form.concepts[field].filter((id) => known.has(id))])),
    years: { start: number('years.start', form.yearStart, true), end: number('years.end', form.yearEnd, true) },
    place: {
      name: Object.fromEntries(Object.entries(form.place).filter(([, value]) => value)),
      lat: number('lat', form.lat, false), lng: number('lng', form.lng, false), hidden: form.hidden,
    },
    licence: form.licence, licences: Object.fromEntries(Object.entries(form.licences).filter(([, value]) => value)), doi: doiOf(form.doi) || null,
    ...Object.fromEntries(ROW_NAMES.map((name) => [name, form.rows[name].map((row, i) => (name === 'sources' ? withCsl(rowOf(name, row, i), row['csl'] ?? '') : rowOf(name, row, i)))])),
  };
  const { start, end } = candidate.years;
  if (start !== null && end !== null && end < start) errors['years.end'] = { key: 'write:metaError.order' };
  const parsed = practiceMetaSchema.safeParse(candidate);
  if (!parsed.success) for (const issue of parsed.error.issues) errors[fieldOf(issue.path)] ??= { key: messageOf(issue) };
  return parsed.success && Object.keys(errors).length === 0 ? { ok: true, meta: parsed.data } : { ok: false, errors };
}

/** The source with the CSL-JSON its row carries along, as far as what was typed leaves it true. */
function withCsl(row: Record<string, unknown>, carried: string): Record<string, unknown> {
  const { csl: _carried, id, ...rest } = row;
  const summary = { ...rest, ...(typeof id === 'string' && isSourceId(id) ? { id } : {}) };
  const parsed = cslSchema.safeParse(parseOrNull(carried));
  return parsed.success ? { ...summary, csl: withSummary(parsed.data, rest as SourceSummary) } : summary;
}

function parseOrNull(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return null;
  }
}

function fieldOf(path: readonly PropertyKey[]): string {
  const [first, second] = path;
  if (first === 'place') return second === 'name' ? `place.${String(path[2] ?? '')}` : String(second);
  return path.map(String).join('.');
}

function messageOf(issue: { code: string; path: readonly PropertyKey[] }): string {
  const field = String(issue.path.at(-1));
  if (field === 'url') return 'write:metaError.url';
  if (field === 'orcid') return 'accounts:problems.orcid';
  if (field === 'doi') return 'credit:wrongDoi';
  if (field === 'lang') return 'write:language.notATagShort';
  if (issue.code === 'too_small' && ['name', 'title'].includes(field)) return 'errors:required';
  if (['year', 'start', 'end', 'lat', 'lng'].includes(field)) return 'write:metaError.range';
  return issue.code === 'too_big' ? 'write:metaError.long' : 'write:metaError.value';
}
