import { bibText, oneLine } from '#app/domain/bibliography/reference-text.ts';

/** What a citation of one edition names. `url` is where it is found: the address of the DOI, where there is one, else the permanent address of the practice. */
export type Cited = { practiceId: string; doi: string | null; authors: readonly string[]; title: string; lang: string; published: string; url: string; publisher: string };

const yearOf = (iso: string) => iso.slice(0, 4);

/** "Authors (2026). Title. Publisher. Address" in author-date style; the title is given apart so that a page can set it in italics. */
export function citationParts(c: Cited): { before: string; title: string; after: string } {
  return { before: `${c.authors.join('; ')} (${yearOf(c.published)}). `, title: c.title, after: `. ${c.publisher}. ${c.url}` };
}

export function citationText(c: Cited): string {
  const { before, title, after } = citationParts(c);
  return before + title + after;
}

/** RIS of an electronic document. Lines end in CRLF as the format asks; line breaks inside a value become spaces. */
export function citationRis(c: Cited): string {
  const line = (tag: string, value: string) => `${tag}  - ${oneLine(value)}`;
  return [
    line('TY', 'ELEC'), ...c.authors.map((a) => line('AU', a)), line('TI', c.title), line('PY', yearOf(c.published)),
    line('DA', c.published.slice(0, 10).replaceAll('-', '/')), line('PB', c.publisher), line('LA', c.lang), line('UR', c.url), ...(c.doi ? [line('DO', c.doi)] : []), line('ID', c.practiceId), 'ER  - ', '',
  ].join('\r\n');
}

/** BibTeX entry; the key is the permanent id, names of bodies are kept whole by a second pair of braces. */
export function citationBib(c: Cited): string {
  const field = (name: string, value: string) => `  ${name} = {${value}},`;
  return [
    `@misc{intercambio-${c.practiceId.slice(0, 10)}-${c.lang.replace(/[^A-Za-z0-9-]/g, '')},`,
    field('author', c.authors.map((a) => `{${bibText(a)}}`).join(' and ')), field('title', `{${bibText(c.title)}}`), field('year', yearOf(c.published)),
    field('publisher', `{${bibText(c.publisher)}}`), field('language', bibText(c.lang)), field('url', c.url), ...(c.doi ? [field('doi', bibText(c.doi))] : []), '}', '',
  ].join('\n');
}
