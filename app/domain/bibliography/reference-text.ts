/** A value on one line, as the formats of reference managers want it. */
export const oneLine = (value: string): string => value.replace(/\s+/g, ' ').trim();

const BIB: Readonly<Record<string, string>> = { '\\': '\\textbackslash{}', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}' };

/** Text within the braces of a BibTeX field. */
export function bibText(value: string): string {
  return oneLine(value).replace(/[\\~^{}%&$#_]/g, (c) => BIB[c] ?? `\\${c}`);
}
