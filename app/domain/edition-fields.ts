/**
 * Text fields of an edition beside its document, declared once: form, check, diff, presenter, index document and API read this list.
 * `weight` is the search attribute the text goes to; null = not indexed on its own.
 */
export const EDITION_FIELDS = [
  { name: 'title', max: 160, requiredToSubmit: true, multiline: false, search: 'title' },
  { name: 'summary', max: 800, requiredToSubmit: true, multiline: true, search: 'summary' },
  { name: 'result', max: 200, requiredToSubmit: true, multiline: false, search: 'summary' },
  { name: 'fit', max: 400, requiredToSubmit: false, multiline: true, search: 'summary' },
] as const;

export type EditionFieldName = (typeof EDITION_FIELDS)[number]['name'];
export type EditionText = Record<EditionFieldName, string>;

export const EMPTY_TEXT: EditionText = { title: '', summary: '', result: '', fit: '' };
