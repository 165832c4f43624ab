import { $isFootnoteNode, FootnoteNode } from '../../nodes/footnote/footnote-node.ts';
import { fill } from '../kit.ts';
import { button } from '../title-head.ts';
import type { View } from '../view.ts';
import css from './footnote.module.css';

/** The mark of a note; its number is given by numberNotes, its words open in a dialog. */
export const footnoteView: View = {
  klass: FootnoteNode,
  create(node, kit) {
    const dom = document.createElement('sup');
    const mark = button('', css.number ?? '', () => kit.ask({ name: 'footnote', key: node.getKey() }));
    mark.dataset['number'] = '';
    dom.append(mark);
    return dom;
  },
  update(node, dom, { props }) {
    if (!$isFootnoteNode(node)) return;
    const words = node.getNoteText();
    const mark = dom.querySelector('button');
    mark?.setAttribute('aria-label', fill(props.labels.noteLabel, { text: words }));
    if (mark) mark.title = words;
  },
};
