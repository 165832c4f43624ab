import type { BuildingBlockJson } from '../nodes/schema.ts';
import { renderHtml, type HtmlOptions } from './html.ts';
import { reusedKey, type Reused } from './reused-place.ts';
import { escapeHtml } from './safe.ts';

/** A cited block as one reader gets it, in the portal's words (`lang`). `shown` is null for whoever may not read the practice, and where the block is no more: then nothing of it is told. */
export type ReusedText = {
  label: string; lang: string; absent: string;
  shown: {
    title: string; /** Language of the block and of the title of its practice. */ lang: string;
    /** Null where its licence lets nobody repeat it. */
    block: BuildingBlockJson | null;
    from: string; practice: string; href: string;
    /** Country, day and licence. */
    facts: string;
    /** Said below it: that its practice is archived or was merged, that the text is not the one that was cited. */
    notes: readonly string[];
    files: NonNullable<HtmlOptions['files']>; labels: NonNullable<HtmlOptions['labels']>;
  } | null;
};

/** Exactly what `reusedPlace` writes. Nothing an author writes becomes an element with this attribute; terms of the glossary may be marked in the note. */
const PLACE = /<section class="reused-block" data-origin="([a-z0-9]{26}) ([a-z0-9]{6,26}) ([A-Za-z0-9-]*) ([a-z0-9]*)">((?:<p class="reused-note">.*?<\/p>)?)<\/section>/gs;

/** Blocks of other practices that rendered HTML has a place for. */
export function reusedIn(html: string): Reused[] {
  return html.includes('class="reused-block"')
    ? [...html.matchAll(PLACE)].map(([, practiceId = '', blockId = '', lang = '', print = '']) => ({ practiceId, blockId, lang, print })) : [];
}

/** Rendered HTML with the cited blocks in their places, each saying which it is to whoever may read it, so that a page brought back cites it still. Ids begin with `prefix` and a number, so that two blocks of one practice can stand on a page. */
export function fillReused(html: string, textFor: (reused: Reused) => ReusedText, prefix = 'reused'): string {
  let count = 0;
  return html.replace(PLACE, (_place, practiceId: string, blockId: string, lang: string, print: string, note: string) => {
    count += 1;
    const reused = { practiceId, blockId, lang, print };
    return reusedHtml(reused, textFor(reused), note, `${prefix}-${count}`);
  });
}

function reusedHtml(reused: Reused, { label, lang, absent, shown }: ReusedText, note: string, id: string): string {
  const ours = `lang="${escapeHtml(lang)}"`;
  if (!shown) return `<section class="block reused-block" aria-label="${escapeHtml(label)}" ${ours}><p class="reused-absent">${escapeHtml(absent)}</p></section>`;
  const own = `lang="${escapeHtml(shown.lang)}"`;
  const title = `<h3 class="block-title" id="${id}-title"><span class="block-number" ${ours}>${escapeHtml(label)}</span> <span ${own}>${escapeHtml(shown.title)}</span></h3>`;
  const origin = `<p class="reused-origin" ${ours}>${escapeHtml(shown.from)} <a href="${escapeHtml(shown.href)}" ${own} hreflang="${escapeHtml(shown.lang)}">${escapeHtml(shown.practice)}</a>${escapeHtml(shown.facts)}</p>`;
  const notes = shown.notes.map((words) => `<p class="reused-changed" ${ours}>${escapeHtml(words)}</p>`).join('');
  const words = shown.block ? `<div ${own}>${renderHtml(partsAsDocument(shown.block), { idPrefix: `${id}-`, files: shown.files, labels: { ...shown.labels, footnotes: '' } })}</div>` : '';
  return `<section class="block reused-block" id="${id}" data-origin="${reusedKey(reused)}" aria-labelledby="${id}-title">${title}${note}${words}${origin}${notes}</section>`;
}

/** What stands in a block, without its title. */
function partsAsDocument(block: BuildingBlockJson): Parameters<typeof renderHtml>[0] {
  return { root: { children: block.children } } as unknown as Parameters<typeof renderHtml>[0];
}
