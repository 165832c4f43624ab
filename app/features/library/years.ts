/** "2011–2019", "2011", or nothing known: null. An end not given means it goes on or is not known. */
export function yearsText(years: { start: number | null; end: number | null }, t: (key: string, params?: Record<string, unknown>) => string): string {
  if (years.start !== null && years.end !== null) return years.start === years.end ? String(years.start) : `${years.start}–${years.end}`;
  if (years.start !== null) return t('library:since', { year: years.start });
  return years.end !== null ? t('library:until', { year: years.end }) : '';
}
