const SECRET = /password|secret|token|^code$|recovery/i;

/** Whether a field's name says that what stands in it is not to be shown again. */
export const isSecret = (name: string): boolean => SECRET.test(name);

/** What a person typed into a form, to show it again: never a password, a code or a file, and not the form's own keys. */
export function typedValues(form: FormData): Record<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of form) {
    if (typeof value !== 'string' || isSecret(name) || name === 'once') continue;
    // no page holds a NUL, whatever was sent, and whatever it was called
    const [text, called] = [value.replaceAll('\0', ''), name.replaceAll('\0', '')];
    const before = values.get(called);
    values.set(called, before === undefined ? text : `${before}\n${text}`);
  }
  // from a map: a field may be called __proto__
  return Object.fromEntries(values);
}
