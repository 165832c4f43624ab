const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text for XML 1.0: escaped, and without the control characters no XML may hold. */
export function xmlText(value: string): string {
  // walking by code points leaves a lone surrogate alone in its step
  const allowed = [...value].filter((c) => (c >= ' ' || '\t\n\r'.includes(c)) && !/^[\ud800-\udfff\ufffe\uffff]$/.test(c)).join('');
  return allowed.replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c);
}

/** Template whose values are escaped. */
export function xml(parts: TemplateStringsArray, ...values: readonly string[]): string {
  return parts.reduce((out, part, i) => out + part + (i < values.length ? xmlText(values[i] ?? '') : ''), '');
}
