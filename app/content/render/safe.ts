import { isId } from '#app/domain/ids.ts';

/*
 * Renderers also meet rows that never passed the check (forced into the database, or from before a rule): every value is read with
 * doubt, so that nothing unsafe is written and nothing throws.
 */
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text for HTML content and for quoted attributes. */
export function escapeHtml(value: unknown): string {
  return typeof value === 'string' ? value.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? '').replaceAll('\u0000', '') : '';
}

export type Loose = { readonly type: string; readonly [key: string]: unknown };

/** The children (or another list of nodes) of something that may not be a node at all. */
export function nodesOf(node: unknown, key = 'children'): readonly Loose[] {
  const list = isObject(node) ? node[key] : undefined;
  return Array.isArray(list) ? list.filter((child): child is Loose => isObject(child) && typeof child.type === 'string') : [];
}

export function textOf(node: Loose, key: string): string {
  const value = node[key];
  return typeof value === 'string' ? value : '';
}

/** A value of Lexical's node state. */
export function stateOf(node: Loose, key: string): string {
  const value = isObject(node.$) && Object.hasOwn(node.$, key) ? node.$[key] : undefined;
  return typeof value === 'string' ? value : '';
}

export function numberOf(node: Loose, key: string, min: number, max: number): number {
  const value = node[key];
  return typeof value === 'number' && Number.isInteger(value) ? Math.min(max, Math.max(min, value)) : min;
}

/** A block's id when it has the shape of one, for use in an anchor. */
export function blockId(node: Loose): string {
  const id = stateOf(node, 'id');
  return /^[a-z0-9]{6,26}$/.test(id) ? id : '';
}

export const fileIdOf = (node: Loose): string => (isId(textOf(node, 'fileId')) ? textOf(node, 'fileId') : '');

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
