import { addressOf, type Csl, type CslName, type CslType } from './csl.ts';
import { bibText, oneLine } from './reference-text.ts';
import { isPerson } from './style.ts';

const TYPES: Readonly<Record<CslType, string>> = { 'article-journal': 'article', book: 'book', chapter: 'incollection', report: 'techreport', thesis: 'phdthesis', webpage: 'misc', legislation: 'misc', document: 'misc' };
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A source as a BibTeX entry in UTF-8. Titles and names of bodies are kept as written by a second pair of braces; the key is what the text cites it by. */
export function bibtex(csl: Csl, key: string): string {
  const [year, month] = csl.issued?.['date-parts'][0] ?? [];
  const publisher = csl.type === 'report' ? 'institution' : csl.type === 'thesis' ? 'school' : 'publisher';
  const braced = (field: string, value: string | undefined): string[] => (value ? [`  ${field} = {${value}},`] : []);
  const text = (field: string, value: string | undefined) => braced(field, value && bibText(value));
  return [
    `@${TYPES[csl.type]}{${key},`,
    ...braced('author', names(csl.author)), ...braced('editor', names(csl.editor)), ...braced('title', `{${bibText(csl.title)}}`),
    ...text(csl.type === 'article-journal' ? 'journal' : csl.type === 'chapter' ? 'booktitle' : 'howpublished', csl['container-title']),
    ...braced('year', year ? String(year) : undefined), ...(month ? [`  month = ${MONTHS[month - 1] ?? 'jan'},`] : []),
    ...text('volume', csl.volume), ...text('number', csl.issue ?? csl.number), ...text('pages', csl.page?.replace(/\s*[-\u2010-\u2015]+\s*/g, '--')), ...text('edition', csl.edition), ...text('type', csl.genre),
    ...text(publisher, csl.publisher), ...text('address', csl['publisher-place']), ...text('isbn', csl.ISBN), ...text('doi', csl.DOI), ...braced('url', address(csl)), ...text('language', csl.language),
    '}', '',
  ].join('\n');
}

const names = (all: readonly CslName[] | undefined): string | undefined => all?.map((one) => {
  if (!isPerson(one)) return `{${bibText(one.literal)}}`;
  // a comma or an "and" within a name would part it
  const part = (value: string) => (/,|\band\b/i.test(value) ? `{${bibText(value)}}` : bibText(value));
  return [part(one.family), one.given ? part(one.given) : ''].filter(Boolean).join(', ');
}).join(' and ');

/** Addresses are read as they are: what would end the field is written in the way of addresses. */
const address = (csl: Csl): string | undefined => {
  const found = addressOf(csl);
  return found ? oneLine(found).replace(/[{}\\]/g, (c) => encodeURIComponent(c)) : undefined;
};
