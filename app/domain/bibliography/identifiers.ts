/** The DOI in what somebody pasted (bare, `doi:…`, an address of the resolver), or null. */
export function doiIn(typed: string): string | null {
  const found = /(?:^|doi:\s*|doi\.org\/)(10\.\d{4,9}\/[^\s"<>]{1,200})$/i.exec(typed.trim());
  return found?.[1] ? found[1].replace(/[.,;]+$/, '') : null;
}

/** The ISBN in what somebody pasted, without hyphens; null when there is none, `wrong` when its check digit does not fit. */
export function isbnIn(typed: string): { isbn: string } | 'wrong' | null {
  const bare = typed.trim().replace(/^isbn(?:-1[03])?:?\s*/i, '').replace(/[\s\u2010-\u2015-]/g, '').toUpperCase();
  if (/^\d{13}$/.test(bare)) return [...bare].reduce((sum, digit, i) => sum + Number(digit) * (i % 2 ? 3 : 1), 0) % 10 === 0 ? { isbn: bare } : 'wrong';
  if (/^\d{9}[\dX]$/.test(bare)) return [...bare].reduce((sum, digit, i) => sum + (digit === 'X' ? 10 : Number(digit)) * (10 - i), 0) % 11 === 0 ? { isbn: bare } : 'wrong';
  return null;
}
