import { paths } from '#app/domain/paths.ts';
import { $isImageNode, ImageNode } from '../../nodes/image/image-node.ts';
import { button } from '../title-head.ts';
import type { View } from '../view.ts';
import css from './image.module.css';

/** A picture with its caption; what is missing is said on it, and a button opens its dialog. */
export const imageView: View = {
  klass: ImageNode,
  create(node, kit) {
    const dom = document.createElement('figure');
    dom.className = css.image ?? '';
    const picture = document.createElement('img');
    picture.className = css.picture ?? '';
    const caption = document.createElement('figcaption');
    const edit = button(kit.props.labels.edit, css.edit ?? '', () => kit.ask({ name: 'image', key: node.getKey() }));
    edit.setAttribute('aria-label', `${kit.props.labels.edit}: ${kit.props.labels.image}`);
    dom.append(picture, caption, edit);
    return dom;
  },
  update(node, dom, { props }) {
    if (!$isImageNode(node)) return;
    const { fileId, alt, decorative, caption, credit, licence } = node.getFields();
    const picture = dom.querySelector('img');
    if (picture) {
      const address = paths.file(fileId, 800);
      if (picture.getAttribute('src') !== address) picture.src = address;
      picture.alt = alt;
    }
    const below = dom.querySelector('figcaption');
    if (below) below.textContent = [!decorative && !alt ? `(${props.labels.noAlt})` : '', caption, credit, licence].filter(Boolean).join(' · ');
    dom.toggleAttribute('data-missing', !decorative && !alt);
  },
};
