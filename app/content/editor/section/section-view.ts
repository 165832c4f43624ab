import { $getNodeByKey } from 'lexical';
import { $isSectionNode, SectionNode } from '../../nodes/section/section-node.ts';
import { button, head, syncTitle, titleField } from '../title-head.ts';
import type { View } from '../view.ts';
import css from './section.module.css';

/** Sections of more blocks than this are drawn block by block. */
const LONG = 60;
/** Up to so many are always drawn: a part of the template that is begun, or not yet. */
const SHORT = 6;

/** A section as it will stand on the page, with the template's guidance in grey until something is written. */
export const sectionView: View = {
  klass: SectionNode,
  create(node, { props }, editor) {
    const key = node.getKey();
    const kind = $isSectionNode(node) ? node.getKind() : 'other';
    const dom = document.createElement('section');
    dom.className = css.section ?? '';
    dom.dataset.kind = kind;
    const top = head(css.head ?? '');
    const name = `${props.labels.sectionTitle}: ${props.sections[kind].title}`;
    // the headings of the text are those of the third level: this is the second
    const title = document.createElement('div');
    title.setAttribute('role', 'heading');
    title.setAttribute('aria-level', '2');
    title.append(titleField(editor, key, name, css.title ?? ''));
    top.append(title);
    if (kind === 'other') {
      top.append(button(props.labels.removeSection, css.remove ?? '', () => editor.update(() => { $getNodeByKey(key)?.remove(); })));
    }
    const guide = document.createElement('p');
    guide.className = css.guide ?? '';
    guide.append(props.sections[kind].guide, ' ');
    const example = document.createElement('em');
    example.textContent = props.sections[kind].example;
    guide.append(example);
    top.append(guide);
    const body = document.createElement('div');
    dom.append(top, body);
    return dom;
  },
  body: (dom) => dom.lastElementChild as HTMLElement,
  update(node, dom) {
    syncTitle(node, dom);
    // asked at every letter: the words of a whole section only when it is one line
    const empty = $isSectionNode(node) && node.getChildrenSize() <= 1 && node.getFirstChild()?.getType() === 'paragraph' && node.getTextContent().trim() === '';
    dom.toggleAttribute('data-empty', empty);
    const blocks = $isSectionNode(node) ? node.getChildrenSize() : 0;
    dom.toggleAttribute('data-long', blocks > LONG);
    dom.toggleAttribute('data-short', blocks <= SHORT);
    // how high it is about, so that what stands below hardly moves when it is drawn: a button that leaps away is not pressed
    if (dom.style.getPropertyValue('--blocks') !== String(blocks)) dom.style.setProperty('--blocks', String(blocks));
  },
};
