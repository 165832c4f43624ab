import { paths } from '#app/domain/paths.ts';
import { escapeHtml, fileIdOf, textOf, type Loose } from './safe.ts';
import type { Scope } from './scope.ts';

export type FileSizes = ReadonlyMap<string, { width: number; height: number }>;

/** Widths a picture is offered in; the one asked for without choice is 800. */
export const IMAGE_WIDTHS = [480, 800, 1600] as const;

/** A figure for a picture whose file is known; nothing otherwise. Width and height keep the page from jumping. */
export function renderImage(node: Loose, scope: Scope): string {
  const id = fileIdOf(node);
  const size = id ? scope.files.get(id) : undefined;
  if (!size || !(size.width > 0) || !(size.height > 0)) return '';
  const widths = IMAGE_WIDTHS.filter((width) => width === 480 || width <= size.width);
  const srcset = widths.map((width) => `${paths.file(id, width)} ${width}w`).join(', ');
  const alt = node.decorative === true ? '' : escapeHtml(textOf(node, 'alt'));
  const img = `<img src="${paths.file(id, 800)}" srcset="${srcset}" sizes="(min-width: 48rem) 42rem, 100vw" width="${Math.round(size.width)}"`
    + ` height="${Math.round(size.height)}" loading="lazy" decoding="async" alt="${alt}">`;
  const caption = textOf(node, 'caption');
  const credit = textOf(node, 'credit');
  const licence = textOf(node, 'licence');
  const below = [
    caption && `<span class="image-caption">${escapeHtml(caption)}</span>`,
    credit && `<span class="image-credit">${escapeHtml(credit)}</span>`,
    licence && `<span class="image-licence">${escapeHtml(licence)}</span>`,
  ].filter(Boolean).join(' ');
  return `<figure class="image">${img}${below ? `<figcaption>${below}</figcaption>` : ''}</figure>`;
}
