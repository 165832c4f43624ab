import { addressOf, type Csl, type CslName } from './csl.ts';
import { dayOf, initialsOf, isPerson, Sentence, type Run, type Terms } from './style.ts';

const MOST_AUTHORS = 20;

/** A reference in APA style, 7th edition, author and date; `suffix` is the letter that tells its year from that of another. */
export function apa(csl: Csl, terms: Terms, suffix = ''): Run[] {
  const out = new Sentence();
  const authors = namesInverted(csl.author ?? [], terms);
  if (authors) out.add(authors).stop();
  else title(csl, out, terms);
  out.add(`(${dateOf(csl, terms, suffix)})`).stop();
  if (authors) title(csl, out, terms);
  origin(csl, out, terms);
  const address = addressOf(csl);
  if (address) out.add(address, { href: address });
  return out.done();
}

function title(csl: Csl, out: Sentence, terms: Terms): void {
  const standsAlone = csl.type !== 'article-journal' && csl.type !== 'chapter';
  out.add(csl.title, { title: true, italic: standsAlone });
  const beside = [
    csl.edition && csl.type !== 'chapter' ? terms.word('edition', { edition: csl.edition }) : '',
    csl.type === 'report' && (csl.genre || csl.number) ? [csl.genre, csl.number ? `${terms.word('number')} ${csl.number}` : ''].filter(Boolean).join(' ') : '',
    csl.type === 'legislation' ? (csl.number ?? '') : '',
  ].filter(Boolean).join('; ');
  if (beside) out.add(` (${beside})`);
  if (csl.type === 'thesis') out.add(` [${[csl.genre || terms.word('thesis'), csl.publisher].filter(Boolean).join(', ')}]`);
  out.stop();
}

function origin(csl: Csl, out: Sentence, terms: Terms): void {
  const container = csl['container-title'] ?? '';
  switch (csl.type) {
    case 'article-journal': {
      if (!container) return;
      out.add(container, { italic: true });
      if (csl.volume) out.add(', ').add(csl.volume, { italic: true });
      if (csl.issue) out.add(csl.volume ? `(${csl.issue})` : `, (${csl.issue})`);
      if (csl.page) out.add(`, ${dashed(csl.page)}`);
      out.stop();
      return;
    }
    case 'chapter': {
      const editors = namesStraight(csl.editor ?? [], terms);
      out.add(`${terms.word('in')} `);
      if (editors) out.add(`${editors} (${terms.word((csl.editor?.length ?? 0) > 1 ? 'editors' : 'editor')}), `);
      out.add(container, { italic: true });
      const beside = [csl.edition ? terms.word('edition', { edition: csl.edition }) : '', csl.page ? `${terms.word('pages')} ${dashed(csl.page)}` : ''].filter(Boolean).join(', ');
      if (beside) out.add(` (${beside})`);
      out.stop();
      publisher(csl, out);
      return;
    }
    case 'thesis': if (container) out.add(container).stop(); return;
    case 'webpage': if (container && !isAuthor(csl, container)) out.add(container).stop(); publisher(csl, out); return;
    default: publisher(csl, out);
  }
}

/** Who published it, unless that is who wrote it. */
function publisher(csl: Csl, out: Sentence): void {
  if (csl.publisher && !isAuthor(csl, csl.publisher)) out.add(csl.publisher).stop();
}

const isAuthor = (csl: Csl, name: string): boolean => (csl.author ?? []).some((author) => 'literal' in author && author.literal === name);

function dateOf(csl: Csl, terms: Terms, suffix: string): string {
  const year = csl.issued?.['date-parts'][0][0];
  if (!year) return suffix ? `${terms.word('noDate')}-${suffix}` : terms.word('noDate');
  const day = csl.type === 'webpage' ? dayOf(csl.issued) : null;
  return day ? terms.date(day).replace(String(year), `${year}${suffix}`) : `${year}${suffix}`;
}

export const dashed = (pages: string): string => pages.replace(/\s*[-\u2010-\u2015]+\s*/g, '–');

function namesInverted(names: readonly CslName[], terms: Terms): string {
  const all = names.map((one) => (isPerson(one) ? [one.family, one.given ? initialsOf(one.given, ' ', '.') : ''].filter(Boolean).join(', ') : one.literal));
  if (all.length > MOST_AUTHORS) return `${all.slice(0, MOST_AUTHORS - 1).join(', ')}, … ${all.at(-1) ?? ''}`;
  return inRow(all, terms);
}

function namesStraight(names: readonly CslName[], terms: Terms): string {
  return inRow(names.map((one) => (isPerson(one) ? [one.given ? initialsOf(one.given, ' ', '.') : '', one.family].filter(Boolean).join(' ') : one.literal)), terms);
}

/** "A, B, & C": what stands before the last is the language's. */
function inRow(all: readonly string[], terms: Terms): string {
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')}${terms.word('and')}${all.at(-1)}`;
}
