import { CSL_TYPES, cslSchema, type Csl, type CslDate, type CslName } from '#app/domain/bibliography/csl.ts';
import { doiIn, isbnIn } from '#app/domain/bibliography/identifiers.ts';

/** Fields of a source as a plain form holds them, every value a string. `names`: one a line, "Family, Given" or the name of an organisation. */
export const SOURCE_FIELDS = [
  'type', 'author', 'title', 'issued', 'container-title', 'editor', 'publisher', 'publisher-place', 'edition', 'volume', 'issue', 'page', 'number', 'genre', 'DOI', 'ISBN', 'URL', 'accessed', 'language',
] as const;
export type SourceField = (typeof SOURCE_FIELDS)[number];
export type SourceForm = Record<SourceField, string>;

export const EMPTY_SOURCE = Object.fromEntries(SOURCE_FIELDS.map((field) => [field, field === 'type' ? 'report' : ''])) as SourceForm;

export function formOfCsl(csl: Partial<Csl>): SourceForm {
  const made = { ...EMPTY_SOURCE };
  for (const field of SOURCE_FIELDS) {
    const value = csl[field];
    if (typeof value === 'string') made[field] = value;
  }
  return { ...made, author: (csl.author ?? []).map(nameLine).join('\n'), editor: (csl.editor ?? []).map(nameLine).join('\n'), issued: dateText(csl.issued), accessed: dateText(csl.accessed) };
}

export const readSourceForm = (form: FormData): SourceForm =>
  Object.fromEntries(SOURCE_FIELDS.map((field) => [field, String(form.get(field) ?? '').replace(/\r\n?/g, '\n').trim()])) as SourceForm;

export type SourceResult = { ok: true; csl: Csl } | { ok: false; errors: Partial<Record<SourceField, string>> };

/** The source a form stands for, or the errors by field as translation keys. */
export function cslOfForm(form: SourceForm): SourceResult {
  const errors: Partial<Record<SourceField, string>> = {};
  const date = (field: 'issued' | 'accessed'): CslDate | undefined => {
    const found = /^(\d{1,4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(form[field]);
    if (form[field] && !found) errors[field] = 'sources:error.date';
    return found ? { 'date-parts': [found.slice(1).filter((part) => part !== undefined).map(Number) as [number]] } : undefined;
  };
  const DOI = form.DOI ? doiIn(form.DOI) : null;
  if (form.DOI && !DOI) errors.DOI = 'sources:error.doi';
  const isbn = form.ISBN ? isbnIn(form.ISBN) : null;
  if (form.ISBN && (isbn === null || isbn === 'wrong')) errors.ISBN = 'sources:error.isbn';
  const { author, editor, issued: _issued, accessed: _accessed, DOI: _doi, ISBN: _isbn, type, ...lines } = form;
  const candidate = {
    type: CSL_TYPES.find((known) => known === type) ?? 'document', ...Object.fromEntries(Object.entries(lines).map(([field, value]) => [field, value.replace(/\s+/g, ' ')])),
    author: namesOf(author), editor: namesOf(editor), issued: date('issued'), accessed: date('accessed'), DOI, ISBN: isbn !== null && isbn !== 'wrong' ? isbn.isbn : undefined,
  };
  const parsed = cslSchema.safeParse({ title: '', ...Object.fromEntries(Object.entries(candidate).filter(([, value]) => value && !(Array.isArray(value) && value.length === 0))) });
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const field = SOURCE_FIELDS.find((known) => known === issue.path[0]) ?? 'title';
      errors[field] ??= field === 'title' && issue.code === 'too_small' ? 'errors:required' : field === 'URL' ? 'write:metaError.url' : field === 'language' ? 'write:language.notATagShort' : field === 'issued' || field === 'accessed' ? 'sources:error.date' : 'write:metaError.long';
    }
  }
  return parsed.success && Object.keys(errors).length === 0 ? { ok: true, csl: parsed.data } : { ok: false, errors };
}

const nameLine = (name: CslName): string => ('literal' in name ? (name.literal.includes(',') ? `{${name.literal}}` : name.literal) : name.given ? `${name.family}, ${name.given}` : `${name.family},`);

/** A comma parts the family name from the given ones; a line without one is the name of an organisation, and one within brackets too. */
function namesOf(lines: string): CslName[] {
  return lines.split('\n').map((line) => line.replace(/\s+/g, ' ').trim()).filter(Boolean).map((line): CslName => {
    const whole = /^\{(.+)\}$/.exec(line)?.[1];
    if (whole) return { literal: whole };
    const at = line.indexOf(',');
    if (at <= 0) return { literal: line };
    const given = line.slice(at + 1).trim();
    return { family: line.slice(0, at).trim(), ...(given ? { given } : {}) };
  });
}

function dateText(date: CslDate | undefined): string {
  return (date?.['date-parts'][0] ?? []).map((part: number, i) => (i === 0 ? String(part) : String(part).padStart(2, '0'))).join('-');
}
