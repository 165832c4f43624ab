import { $isReusedBlockNode, ReusedBlockNode } from '../../nodes/reused-block/reused-block-node.ts';
import { button, head } from '../title-head.ts';
import type { View } from '../view.ts';
import css from './reused-block.module.css';

/** A cited block as readers will see it, and the way to its dialog. Its words are another practice's and cannot be written in. */
export const reusedBlockView: View = {
  klass: ReusedBlockNode,
  create(node, kit) {
    const { props } = kit;
    const dom = document.createElement('section');
    dom.className = css.reused ?? '';
    const top = head(css.head ?? '');
    const word = document.createElement('span');
    word.className = css.word ?? '';
    word.textContent = props.labels.reused;
    const edit = button(props.labels.edit, css.edit ?? '', () => kit.ask({ name: 'reused', key: node.getKey() }));
    edit.setAttribute('aria-label', `${props.labels.edit}: ${props.labels.reused}`);
    top.append(word, edit);
    const why = document.createElement('p');
    why.className = css.note ?? '';
    why.lang = props.lang;
    const shown = document.createElement('div');
    shown.className = `prose ${css.shown ?? ''}`;
    shown.contentEditable = 'false';
    dom.append(top, why, shown);
    if ($isReusedBlockNode(node)) void show(node.getFields(), props.urls.blocks, shown);
    return dom;
  },
  update(node, dom) {
    const why = dom.querySelector(`.${css.note ?? ''}`);
    if (why && $isReusedBlockNode(node)) why.textContent = node.getFields().why;
  },
};

/** Asked of the server, which knows what readers may see; without a line the place stays empty. */
async function show({ practiceId, blockId, lang, print }: { practiceId: string; blockId: string; lang: string; print: string }, address: string, into: HTMLElement): Promise<void> {
  try {
    const response = await fetch(`${address}?${new URLSearchParams({ practice: practiceId, block: blockId, lang, print })}`, { headers: { Accept: 'application/json' } });
    const { html } = response.ok ? ((await response.json()) as { html: string | null }) : { html: null };
    into.innerHTML = html ?? '';
  } catch {
    into.textContent = '';
  }
}
