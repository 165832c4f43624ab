import { $isInstrumentNode, InstrumentNode } from '../../nodes/instrument/instrument-node.ts';
import { fill } from '../kit.ts';
import { button } from '../title-head.ts';
import type { View } from '../view.ts';
import css from './instrument.module.css';

/** The words of a citation; a press opens its dialog. */
export const instrumentView: View = {
  klass: InstrumentNode,
  create(node, kit) {
    const dom = document.createElement('span');
    dom.append(button('', css.cited ?? '', () => kit.ask({ name: 'instrument', key: node.getKey() })));
    return dom;
  },
  update(node, dom, { props }) {
    if (!$isInstrumentNode(node)) return;
    const words = node.getTextContent();
    const mark = dom.querySelector('button');
    if (!mark) return;
    mark.textContent = words;
    mark.setAttribute('aria-label', fill(props.labels.instrumentMark, { text: words }));
  },
};
