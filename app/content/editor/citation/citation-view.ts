import { citingText, readCiting } from '#app/domain/bibliography/citing-text.ts';
import { $isCitationNode, CitationNode } from '../../nodes/citation/citation-node.ts';
import { citationLabel } from './citation-label.ts';
import css from '../instrument/instrument.module.css';
import { fill, type Kit } from '../kit.ts';
import { button } from '../title-head.ts';
import type { View } from '../view.ts';
import own from './citation.module.css';

/** A citation in its brackets; a press opens its dialog. */
export const citationView: View = {
  klass: CitationNode,
  create(node, kit) {
    const dom = document.createElement('span');
    dom.append(button('', css.cited ?? '', () => kit.ask({ name: 'citation', key: node.getKey() })));
    return dom;
  },
  update(node, dom, kit) {
    const mark = dom.querySelector('button');
    if (!mark || !$isCitationNode(node)) return;
    mark.dataset['citing'] = citingText(node.getFields());
    write(mark, kit);
  },
};

/** Writes every citation anew when the sources have changed; the text itself has not. */
export function relabelCitations(kit: Kit): void {
  kit.editor.getRootElement()?.querySelectorAll<HTMLElement>('button[data-citing]').forEach((mark) => write(mark, kit));
}

function write(mark: HTMLElement, kit: Kit): void {
  const citing = readCiting(mark.dataset['citing'] ?? '');
  if (!citing) return;
  const words = citationLabel(citing, kit);
  const source = kit.sources.find(citing.sourceId);
  mark.textContent = words;
  mark.classList.toggle(own.gone ?? '', !source);
  mark.setAttribute('aria-label', fill(kit.props.tools.cite.mark, { text: words }));
  mark.title = source?.full ?? '';
}
