/** A researcher's identifier: sixteen digits in groups of four, the last one a check (ISO 7064 mod 11-2). Source: ORCID, "Structure of the ORCID Identifier". */
export function isOrcid(value: string): boolean {
  if (!/^(\d{4}-){3}\d{3}[\dX]$/.test(value)) return false;
  const digits = value.replaceAll('-', '');
  let total = 0;
  for (const digit of digits.slice(0, 15)) total = (total + Number(digit)) * 2;
  const check = (12 - (total % 11)) % 11;
  return digits.at(-1) === (check === 10 ? 'X' : String(check));
}

/** An ORCID as it is kept, from what was typed: an address of it, without hyphens, in small letters. Whether it is one is asked by isOrcid. */
export const orcidOf = (typed: string): string => typed.trim().replace(/^https?:\/\/orcid\.org\//i, '').replace(/[\s-]/g, '').toUpperCase().replace(/(.{4})(?=.)/g, '$1-');

export const orcidUrl = (orcid: string): string => `https://orcid.org/${orcid}`;

/** A digital object identifier without the address before it: a prefix of a registrant and what it gave. Source: ISO 26324, "DOI Handbook", 2.2. */
export const isDoi = (value: string): boolean => /^10\.\d{4,9}(\.\d+)*\/[^\s"<>\\^`{|}]{1,200}$/.test(value);

/** A DOI as it is kept, from what was typed: `https://doi.org/10.5555/1`, `doi:10.5555/1`. */
export const doiOf = (typed: string): string => typed.trim().replace(/^(https?:\/\/(dx\.)?doi\.org\/|doi:\s*)/i, '');

export const doiUrl = (doi: string): string => `https://doi.org/${doi.split('/').map((part) => encodeURIComponent(part)).join('/')}`;
