import type { Citing } from '#app/domain/bibliography/in-text.ts';
import { isSeveral } from '#app/domain/bibliography/locator.ts';
import { fill, type Kit } from '../kit.ts';

/** How a citation reads while it is written: by author and year, whatever style its readers choose. */
export function citationLabel({ sourceId, label, locator, suppressAuthor }: Citing, { sources, props: { tools } }: Pick<Kit, 'sources' | 'props'>): string {
  const source = sources.find(sourceId);
  const named = !source ? fill(tools.cite.gone, { id: sourceId }) : suppressAuthor ? source.year : `${source.author}, ${source.year}`;
  const where = label ? `${tools.cite.locators[label][isSeveral(locator) ? 'many' : 'one']}\u00a0${locator}` : locator;
  return `(${[named, where].filter(Boolean).join(', ')})`;
}
