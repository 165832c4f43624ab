import { citingText, readCiting } from '#app/domain/bibliography/citing-text.ts';
import { citeCluster, partText, type Citable, type Citing } from '#app/domain/bibliography/in-text.ts';
import type { CitationStyle, Terms } from '#app/domain/bibliography/style.ts';
import { escapeHtml } from './safe.ts';

/** Exactly what `citationPlace` writes. Nothing an author writes becomes an element with this attribute. */
const PLACE = '<span class="citation" data-cite="([^"]*)"></span>';
const CLUSTER = new RegExp(`(?:${PLACE})+`, 'g');
const ONE = new RegExp(PLACE, 'g');

const unescape = (value: string): string => value.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => ({ '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" })[entity] ?? '&');
/** Whether rendered HTML may cite anything: most of it does not. */
export const mayCite = (html: string): boolean => html.includes('data-cite');
const placesIn = (html: string): Citing[] => (mayCite(html) ? [...html.matchAll(ONE)].flatMap(([, text = '']) => readCiting(unescape(text)) ?? []) : []);

/** Ids of the sources rendered HTML cites, in the order of their first citation, each once. */
export const citedIn = (html: string): string[] => [...new Set(placesIn(html).map((citing) => citing.sourceId))];

export type CiteOptions = {
  /** The practice's sources by id, as their style lists them; null where nobody knows them: citations stand there as they are written. */
  sources: ReadonlyMap<string, Citable> | null;
  style: CitationStyle; terms: Terms;
  /** Language of the words the style puts in, when it is not that of the text. */
  lang?: string | undefined;
  /** The address of a source's entry; without one the citation is words alone. */
  entry?: (sourceId: string) => string;
  /** Each citation gets an id, so that the entry can lead back to it. */
  anchored?: boolean;
  /** The page leaves as a file that may come back. */
  forFile?: boolean;
};

/** The anchor of a source's entry in the list, and of the nth citation of it in the text. */
export const entryAnchor = (sourceId: string): string => `source-${sourceId}`;
export const citationAnchor = (sourceId: string, nth: number): string => `cited-${sourceId}-${nth}`;

/** Rendered HTML with its citations in the words of a style; those that stand beside each other share their brackets. `counts` = how often each source is cited. */
export function fillCitations(html: string, options: CiteOptions): { html: string; counts: Map<string, number> } {
  const counts = new Map<string, number>();
  const filled = html.replace(CLUSTER, (found) => {
    const citations = placesIn(found);
    if (!options.sources) return `<span class="citations">[${escapeHtml(citations.map(citingText).join('; '))}]</span>`;
    const sources = citations.map(({ sourceId }) => options.sources?.get(sourceId) ?? null);
    const { open, parts, between, close } = citeCluster(citations, sources, options.style, options.terms);
    const links = citations.map((citing, i) => {
      const nth = (counts.get(citing.sourceId) ?? 0) + 1;
      counts.set(citing.sourceId, nth);
      return linked(parts[i] ? partText(parts[i]) : '', citing, sources[i] ?? null, nth, options);
    });
    const lang = options.lang ? ` lang="${escapeHtml(options.lang)}"` : '';
    return `<span class="citations"${lang}>${open}${links.join(between)}${close}</span>`;
  });
  return { html: filled, counts };
}

function linked(words: string, citing: Citing, source: Citable | null, nth: number, { entry, anchored, forFile, style, terms }: CiteOptions): string {
  const mark = forFile ? ` data-cite="${escapeHtml(citingText(citing))}"` : '';
  if (!source) return `<span class="citation citation-missing"${mark}>${escapeHtml(words)}</span>`;
  const id = anchored ? ` id="${citationAnchor(citing.sourceId, nth)}"` : '';
  if (!entry) return `<span class="citation"${id}${mark}>${escapeHtml(words)}</span>`;
  // a figure alone says nothing where it is read out of its sentence
  const named = style === 'apa' ? '' : ` aria-label="${escapeHtml(terms.word('numbered', { words }))}"`;
  return `<a class="citation" href="${escapeHtml(entry(citing.sourceId))}"${id}${mark} role="doc-biblioref"${named}>${escapeHtml(words)}</a>`;
}
