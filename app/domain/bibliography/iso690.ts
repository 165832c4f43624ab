import { dashed } from './apa.ts';
import { addressOf, type Csl, type CslName } from './csl.ts';
import { isPerson, Sentence, type Run, type Terms } from './style.ts';

const MOST_AUTHORS = 3;

/** A reference by ISO 690, in order of names, the date among the facts of publication. */
export function iso690(csl: Csl, terms: Terms): Run[] {
  const out = new Sentence();
  const inside = csl.type === 'article-journal' || csl.type === 'chapter';
  out.add(names(csl.author ?? [], terms)).stop();
  out.add(csl.title, { title: true, italic: !inside }).add(csl.type === 'legislation' && csl.number ? `, ${csl.number}` : '');
  if (csl.URL && !csl.DOI) out.add(` [${terms.word('online')}]`);
  out.stop();
  const container = csl['container-title'] ?? '';
  if (csl.type === 'chapter') {
    out.add(`${terms.word('in')}: `).add(csl.editor?.length ? `${names(csl.editor, terms)}, ${terms.word(csl.editor.length > 1 ? 'editors' : 'editor').toLowerCase()} ` : '').add(container, { italic: true }).stop();
  } else if (container) out.add(container, { italic: true }).stop();
  if (csl.type === 'thesis') out.add(csl.genre || terms.word('thesis')).stop();
  if (csl.edition) out.add(terms.word('edition', { edition: csl.edition })).stop();
  const facts = csl.type === 'article-journal'
    ? [yearText(csl, terms), csl.volume && `${terms.word('volume')} ${csl.volume}`, csl.issue && `${terms.word('issue')} ${csl.issue}`]
    : [published(csl), yearText(csl, terms), csl.type === 'report' && csl.number ? `${terms.word('number')} ${csl.number}` : ''];
  out.add([...facts, csl.page ? `${terms.word('pages')} ${dashed(csl.page)}` : ''].filter(Boolean).join(', ')).stop();
  if (csl.ISBN) out.add(`ISBN ${csl.ISBN}`).stop();
  const address = addressOf(csl);
  if (csl.DOI && address) out.add('DOI: ').add(csl.DOI, { href: address });
  else if (address) {
    out.add(`${terms.word('available')}: `).add(address, { href: address });
    const [y, m, d] = csl.accessed?.['date-parts'][0] ?? [];
    if (y) out.add(` [${terms.word('cited')} ${m ? terms.date({ year: y, month: m, day: d ?? null }) : y}]`);
  }
  return out.done();
}

/** Place and publisher; the publisher is left out where it is who wrote it. */
function published(csl: Csl): string {
  const sameAsAuthor = (csl.author ?? []).some((author) => 'literal' in author && author.literal === csl.publisher);
  return [csl['publisher-place'], sameAsAuthor ? '' : csl.publisher].filter(Boolean).join(': ');
}

const yearText = (csl: Csl, terms: Terms): string => String(csl.issued?.['date-parts'][0][0] ?? terms.word('noDate'));

function names(all: readonly CslName[], terms: Terms): string {
  const written = all.map((one) => (isPerson(one) ? [one.family.toLocaleUpperCase(), one.given].filter(Boolean).join(', ') : one.literal.toLocaleUpperCase()));
  if (written.length > MOST_AUTHORS) return `${written[0] ?? ''}, ${terms.word('others')}`;
  return written.length < 2 ? written.join('') : `${written.slice(0, -1).join('; ')}${terms.word('and').replace(/^, /, ' ').replace('&', 'and')}${written.at(-1) ?? ''}`;
}
