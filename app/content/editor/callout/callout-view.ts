import { $getNodeByKey } from 'lexical';
import { $isCalloutNode, CalloutNode } from '../../nodes/callout/callout-node.ts';
import { button, head, syncTitle, titleField } from '../title-head.ts';
import type { View } from '../view.ts';
import css from './callout.module.css';

/** A passage set apart, with its kind in words. */
export const calloutView: View = {
  klass: CalloutNode,
  create(node, { props }, editor) {
    const key = node.getKey();
    const dom = document.createElement('div');
    dom.className = css.callout ?? '';
    const top = head(css.head ?? '');
    const kind = document.createElement('span');
    kind.className = css.kind ?? '';
    top.append(
      kind, titleField(editor, key, props.labels.calloutTitle, css.title ?? ''),
      button(props.labels.removeCallout, css.remove ?? '', () => editor.update(() => { $getNodeByKey(key)?.remove(); })),
    );
    dom.append(top, document.createElement('div'));
    return dom;
  },
  body: (dom) => dom.lastElementChild as HTMLElement,
  update(node, dom, { props }) {
    if (!$isCalloutNode(node)) return;
    dom.dataset.kind = node.getKind();
    const kind = dom.querySelector<HTMLElement>(':scope > header span');
    if (kind) kind.textContent = props.labels[node.getKind()];
    syncTitle(node, dom);
  },
};
