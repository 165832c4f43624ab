import { isId } from '#app/domain/ids.ts';
import { paths } from '#app/domain/paths.ts';

/** Exactly what `instrumentLink` writes. Text is escaped and links of the text carry no class, so nothing an author writes looks like it. */
const LINK = /<a class="instrument" href="\/i\/([a-z0-9]{26})">([^<]*)<\/a>/g;

/** A citation's words as a link to the permanent address of the card. `words` are escaped already. */
export function instrumentLink(instrumentId: string, words: string): string {
  return isId(instrumentId) && words ? `<a class="instrument" href="${paths.instrumentPermanent(instrumentId)}">${words}</a>` : words;
}

/** Ids of the cards that rendered HTML links to, each once. */
export function linkedInstruments(html: string): string[] {
  return [...new Set([...html.matchAll(LINK)].map((match) => match[1] ?? ''))];
}

/**
 * Rendered HTML with what has become of each instrument beside its citation. Done when the page is read: derived HTML is kept for as long as its
 * revision, statuses are not. `beside` gives the card's address and escaped HTML to put after the link; null leaves only the words, for a card that is not there.
 */
export function markInstruments(html: string, beside: (instrumentId: string) => { href: string; after: string } | null): string {
  return html.replace(LINK, (_link, id: string, words: string) => {
    const found = beside(id);
    return found ? `<a class="instrument" href="${found.href}">${words}</a>${found.after}` : words;
  });
}
