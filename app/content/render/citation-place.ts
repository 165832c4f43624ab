import { citingText, MAX_LOCATOR } from '#app/domain/bibliography/citing-text.ts';
import type { Citing } from '#app/domain/bibliography/in-text.ts';
import { LOCATOR_LABELS, settleLocator } from '#app/domain/bibliography/locator.ts';
import { isSourceId } from '#app/domain/bibliography/is-source-id.ts';
import { escapeHtml, textOf, type Loose } from './safe.ts';

/** The fields of a node that may be anything, or null when it names no source. */
export function citingOf(node: Loose): Citing | null {
  const sourceId = textOf(node, 'sourceId');
  if (!isSourceId(sourceId)) return null;
  const label = LOCATOR_LABELS.find((known) => known === textOf(node, 'label')) ?? '';
  return { sourceId, suppressAuthor: node['suppressAuthor'] === true, ...settleLocator({ label, locator: textOf(node, 'locator').slice(0, MAX_LOCATOR) }) };
}

/** Where a citation stands, without its words: they are the style's, which a reader chooses. */
export function citationPlace(node: Loose): string {
  const citing = citingOf(node);
  return citing ? `<span class="citation" data-cite="${escapeHtml(citingText(citing))}"></span>` : '';
}
