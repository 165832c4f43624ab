import type { OpenPoint } from '#app/domain/open-points.ts';

type Translate = (key: string, params?: Record<string, unknown>) => string;

/** What an open point asks for, in words, with the place it means. */
export function openPointWords(t: Translate, point: OpenPoint): string {
  const { code, field, place, detail } = point;
  const name = place === 'section' ? t(`write:section.${field}.title`) : place === 'text' ? t(`write:field.${field}.label`) : code === 'meta-empty' ? t(`write:meta.${field}`) : '';
  const what = t(`write:check.${code}`, { name });
  return detail ? t('write:check.where', { what, detail }) : what;
}

/** The anchor of a place in the preview. */
export const pointAnchor = (blockId: string): string => `point-${blockId}`;
