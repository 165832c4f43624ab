import { $getState, $isElementNode, createEditor, DEFAULT_EDITOR_DOM_CONFIG, type CreateEditorArgs, type LexicalEditor, type LexicalNode } from 'lexical';
import { $isTableNode } from '@lexical/table';
import { $isQuoteNode } from '@lexical/rich-text';
import { practiceNodes } from '../nodes/list.ts';
import { quoteConsentState, quoteLangState, quoteSpeakerState, tableCaptionState } from '../nodes/states.ts';
import { blockPartView, buildingBlockView } from './building-block/building-block-view.ts';
import { calloutView } from './callout/callout-view.ts';
import { citationView } from './citation/citation-view.ts';
import { footnoteView } from './footnote/footnote-view.ts';
import { imageView } from './image/image-view.ts';
import { instrumentView } from './instrument/instrument-view.ts';
import type { Kit } from './kit.ts';
import { reusedBlockView } from './reused-block/reused-block-view.ts';
import { sectionView } from './section/section-view.ts';
import type { View } from './view.ts';

const VIEWS: readonly View[] = [sectionView, buildingBlockView, blockPartView, calloutView, imageView, footnoteView, instrumentView, citationView, reusedBlockView];
const byType: ReadonlyMap<string, View> = new Map(VIEWS.map((view) => [view.klass.getType(), view]));
const base = DEFAULT_EDITOR_DOM_CONFIG;

/**
 * An editor of practices whose nodes are drawn by our views. The nodes stay those of the document: what is drawn is no part of them, so
 * what is saved is what the headless nodes export. `kit` is filled with the editor before anything is drawn.
 */
export function createPracticeEditor(kit: { current: Kit | null }, args: Pick<CreateEditorArgs, 'theme' | 'onError'>): LexicalEditor {
  const viewOf = (node: LexicalNode) => (kit.current ? byType.get(node.getType()) : undefined);
  return createEditor({
    ...args, namespace: 'practice', nodes: practiceNodes,
    dom: {
      $createDOM: (node, editor) => viewOf(node)?.create(node, kit.current as Kit, editor) ?? base.$createDOM(node, editor),
      $getDOMSlot: (node, dom, editor) => {
        const body = viewOf(node)?.body?.(dom);
        return body && $isElementNode(node) ? base.$getDOMSlot(node, dom, editor).withElement(body) as ReturnType<typeof base.$getDOMSlot<typeof node>> : base.$getDOMSlot(node, dom, editor);
      },
      $decorateDOM: (node, _previous, dom) => {
        if (kit.current) viewOf(node)?.update?.(node, dom, kit.current);
        decorateStock(node, dom);
      },
    },
  });
}

/** Facts beside stock nodes are shown by the style sheet. */
function decorateStock(node: LexicalNode, dom: HTMLElement): void {
  if ($isQuoteNode(node)) {
    dom.lang = $getState(node, quoteLangState);
    if (!dom.lang) dom.removeAttribute('lang');
    dom.dataset.speaker = [$getState(node, quoteSpeakerState), $getState(node, quoteConsentState)].filter(Boolean).join(' · ');
  } else if ($isTableNode(node)) {
    dom.dataset.caption = $getState(node, tableCaptionState);
    // the stock node takes the numbers for pixels
    node.getColWidths()?.forEach((percent, at) => dom.querySelector<HTMLElement>(`:scope colgroup > col:nth-child(${at + 1})`)?.style.setProperty('width', `${percent}%`));
  }
}
