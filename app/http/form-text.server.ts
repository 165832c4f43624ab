/** What shows nothing: controls and marks of direction and width. Words of these alone are no words. */
const HIDDEN = /[\p{Cc}\s\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** What was typed into a text field, its lines ended alike, without NUL; '' for a file, and when nothing of it can be seen. */
export function formText(form: FormData, name: string): string {
  const value = form.get(name);
  const text = typeof value === 'string' ? value.replace(/\r\n?/g, '\n').replaceAll('\0', '') : '';
  return text.replace(HIDDEN, '') === '' ? '' : text;
}
