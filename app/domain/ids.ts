const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';

/** A new random identifier: 26 characters of [a-z2-9], 130 bits, safe in addresses, file names and search keys. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(26));
  let id = '';
  for (const byte of bytes) id += ALPHABET[byte & 31];
  return id;
}

const ID_PATTERN = /^[a-z0-9]{26}$/;

/** Whether a string from outside has the shape of an identifier. */
export function isId(value: string): boolean {
  return ID_PATTERN.test(value);
}
