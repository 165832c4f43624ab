import { $getNodeByKey } from 'lexical';
import { $isReusedBlockNode, ReusedBlockNode } from '../../nodes/reused-block/reused-block-node.ts';
import { button, head } from '../title-head.ts';
import type { View } from '../view.ts';
import css from './reused-block.module.css';

/** A cited block: what it is and why, with the way to take it out. Its words are another practice's and cannot be written in. */
export const reusedBlockView: View = {
  klass: ReusedBlockNode,
  create(node, { props }, editor) {
    const key = node.getKey();
    const dom = document.createElement('section');
    dom.className = css.reused ?? '';
    const top = head(css.head ?? '');
    const word = document.createElement('span');
    word.className = css.word ?? '';
    word.textContent = props.labels.reused;
    top.append(word, button(props.labels.removeBlock, css.remove ?? '', () => editor.update(() => { $getNodeByKey(key)?.remove(); })));
    const note = document.createElement('p');
    note.className = css.note ?? '';
    note.lang = props.lang;
    dom.append(top, note);
    return dom;
  },
  update(node, dom) {
    const note = dom.querySelector(`.${css.note ?? ''}`);
    if (note && $isReusedBlockNode(node)) note.textContent = node.getFields().why;
  },
};
