import { nameText, type Csl, type CslDate, type CslName, type CslType } from './csl.ts';
import { oneLine } from './reference-text.ts';
import { isPerson } from './style.ts';

const TYPES: Readonly<Record<CslType, string>> = { 'article-journal': 'JOUR', book: 'BOOK', chapter: 'CHAP', report: 'RPRT', thesis: 'THES', webpage: 'ELEC', legislation: 'STAT', document: 'GEN' };

/** A source as a RIS record (the tags of reference managers). Lines end in CRLF as the format asks; a line break inside a value becomes a space. */
export function ris(csl: Csl, id: string): string {
  const [first, last] = (csl.page ?? '').split(/\s*[-\u2010-\u2015]+\s*/);
  const fields: [string, string | undefined][] = [
    ['TY', TYPES[csl.type]], ...(csl.author ?? []).map((one): [string, string] => ['AU', name(one)]), ...(csl.editor ?? []).map((one): [string, string] => ['A2', name(one)]),
    ['TI', csl.title], ['T2', csl['container-title']], ['PY', String(csl.issued?.['date-parts'][0][0] ?? '')], ['DA', date(csl.issued)], ['VL', csl.volume], ['IS', csl.issue], ['SP', first], ['EP', last],
    ['ET', csl.edition], ['M1', csl.number], ['M3', csl.genre], ['PB', csl.publisher], ['CY', csl['publisher-place']], ['SN', csl.ISBN], ['DO', csl.DOI], ['UR', csl.URL ?? (csl.DOI ? `https://doi.org/${csl.DOI}` : '')],
    ['Y2', date(csl.accessed)], ['LA', csl.language], ['ID', id],
  ];
  return [...fields.flatMap(([tag, value]) => (value ? [`${tag}  - ${oneLine(value)}`] : [])), 'ER  - ', ''].join('\r\n');
}

const name = (one: CslName): string => (isPerson(one) ? [one.family, one.given].filter(Boolean).join(', ') : nameText(one));

/** "2020/03/15/"; what is not known stays empty between its strokes. */
function date(when: CslDate | undefined): string {
  const [year, ...rest] = when?.['date-parts'][0] ?? [];
  return year && rest.length > 0 ? `${String(year).padStart(4, '0')}/${[0, 1].map((at) => (rest[at] ? String(rest[at]).padStart(2, '0') : '')).join('/')}/` : '';
}
