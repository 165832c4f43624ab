import type { Unit } from '#app/content/translation/units.ts';

/** How a passage is called where it stands: "Summary", "Paragraph", "Table, row 2, column 1". `t` reads any namespace. */
export function placeName(t: (key: string, params?: Record<string, unknown>) => string, { key, part, place }: Pick<Unit, 'key' | 'part' | 'place'>): string {
  if (part === 'field') return t(`write:field.${key.replace('field-', '')}.label`);
  if (place.row !== undefined) return t('translation:place.cell', { row: place.row, column: place.column });
  if (part === 'text') return t(`translation:place.${place.within === 'quote' ? 'quote' : 'paragraph'}`);
  return t(`translation:place.${part}`);
}
