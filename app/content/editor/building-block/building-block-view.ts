import { $getNodeByKey } from 'lexical';
import { BlockPartNode } from '../../nodes/building-block/block-part-node.ts';
import { BuildingBlockNode } from '../../nodes/building-block/building-block-node.ts';
import { button, head, syncTitle, titleField } from '../title-head.ts';
import type { View } from '../view.ts';
import css from './building-block.module.css';

/** A building block: a panel with its title and its three parts. */
export const buildingBlockView: View = {
  klass: BuildingBlockNode,
  create(node, { props }, editor) {
    const key = node.getKey();
    const dom = document.createElement('section');
    dom.className = css.block ?? '';
    const top = head(css.head ?? '');
    const word = document.createElement('span');
    word.className = css.word ?? '';
    word.textContent = props.labels.block;
    top.append(
      word, titleField(editor, key, props.labels.blockTitle, css.title ?? ''),
      button(props.labels.removeBlock, css.remove ?? '', () => editor.update(() => { $getNodeByKey(key)?.remove(); })),
    );
    dom.append(top, document.createElement('div'));
    return dom;
  },
  body: (dom) => dom.lastElementChild as HTMLElement,
  update: syncTitle,
};

export const blockPartView: View = {
  klass: BlockPartNode,
  create(node, { props }, editor) {
    const dom = document.createElement('div');
    dom.className = css.part ?? '';
    const top = head(css.partHead ?? '');
    const part = node instanceof BlockPartNode ? node.getPart() : 'purpose';
    top.append(titleField(editor, node.getKey(), props.partLabels[part], css.partTitle ?? ''));
    dom.append(top, document.createElement('div'));
    return dom;
  },
  body: (dom) => dom.lastElementChild as HTMLElement,
  update: syncTitle,
};
