const SECRET = /password|secret|token|^code$|recovery/i;

/** What a person typed into a form, to show it again: never a password, a code or a file, and not the form's own keys. */
export function typedValues(form: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value !== 'string' || SECRET.test(name) || name === 'once') continue;
    values[name] = name in values ? `${values[name]}\n${value}` : value;
  }
  return values;
}
