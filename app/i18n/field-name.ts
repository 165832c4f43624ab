/**
 * What a field is called in the reader's language (`errors:field`), with the number of a row that repeats; '' when it has no name. Names of
 * unknown fields come from outside: what every object has (`constructor`) is no field.
 */
export function fieldName(t: (key: string, options: { defaultValue: string }) => unknown, name: string): string {
  const [first = '', row] = name.split('.');
  const found = first in Object.prototype ? '' : t(`errors:field.${first}`, { defaultValue: '' });
  if (typeof found !== 'string') return '';
  return found && /^\d+$/.test(row ?? '') ? `${found} ${Number(row) + 1}` : found;
}
