import { dashed } from './apa.ts';
import { addressOf, type Csl, type CslName } from './csl.ts';
import { initialsOf, isPerson, Sentence, type Run, type Terms } from './style.ts';

const MOST_AUTHORS = 6;

/** A reference in Vancouver style (NLM), for a numbered list. */
export function vancouver(csl: Csl, terms: Terms): Run[] {
  const out = new Sentence();
  out.add(names(csl.author ?? [])).stop();
  const online = csl.URL && !csl.DOI && csl.type !== 'article-journal' ? ` [${terms.word('online')}]` : '';
  const kind = csl.type === 'thesis' ? ` [${(csl.genre || terms.word('thesis')).toLowerCase()}]` : '';
  out.add(csl.title, { title: true }).add(csl.type === 'legislation' && csl.number ? `, ${csl.number}` : '').add(kind + online).stop();
  if (csl.type === 'article-journal') article(csl, out);
  else {
    if (csl.type === 'chapter') {
      const editors = names(csl.editor ?? []);
      out.add(`${terms.word('in')}: `);
      if (editors) out.add(`${editors}, ${terms.word((csl.editor?.length ?? 0) > 1 ? 'editors' : 'editor').toLowerCase()}`).stop();
      out.add(csl['container-title'] ?? '').stop();
    } else if (csl['container-title']) out.add(csl['container-title']).stop();
    if (csl.edition) out.add(terms.word('edition', { edition: csl.edition })).stop();
    published(csl, out, terms);
    if (csl.type === 'chapter' && csl.page) out.add(`${terms.word('page')} ${dashed(csl.page)}`).stop();
    if (csl.type === 'report' && csl.number) out.add(`${terms.word('reportNumber')}: ${csl.number}`).stop();
  }
  const address = addressOf(csl);
  if (csl.DOI && address) out.add('doi: ').add(csl.DOI, { href: address });
  else if (address) out.add(`${terms.word('available')}: `).add(address, { href: address });
  return out.done();
}

function article(csl: Csl, out: Sentence): void {
  const year = csl.issued?.['date-parts'][0][0];
  out.add(csl['container-title'] ?? '').stop();
  const where = [csl.volume ?? '', csl.issue ? `(${csl.issue})` : '', csl.page ? `:${dashed(csl.page)}` : ''].join('');
  out.add([year ? String(year) : '', where].filter(Boolean).join(';')).stop();
}

function published(csl: Csl, out: Sentence, terms: Terms): void {
  const year = csl.issued?.['date-parts'][0][0];
  const sameAsAuthor = (csl.author ?? []).some((author) => 'literal' in author && author.literal === csl.publisher);
  const who = [csl['publisher-place'], sameAsAuthor ? '' : csl.publisher].filter(Boolean).join(': ');
  out.add([who, year ? String(year) : terms.word('noDate')].filter(Boolean).join('; '));
  const [y, m, d] = csl.accessed?.['date-parts'][0] ?? [];
  if (y) out.add(` [${terms.word('cited')} ${m ? terms.date({ year: y, month: m, day: d ?? null }) : y}]`);
  out.stop();
}

function names(all: readonly CslName[]): string {
  const shown = all.slice(0, MOST_AUTHORS).map((one) => (isPerson(one) ? [one.family, one.given ? initialsOf(one.given, '', '') : ''].filter(Boolean).join(' ') : one.literal));
  return shown.join(', ') + (all.length > MOST_AUTHORS ? ', et al' : '');
}
