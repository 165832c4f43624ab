import { createHash } from 'node:crypto';

/** The permanent id of something that comes with the library: the same on every installation, so its address can be cited. */
export function seedId(name: string): string {
  const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';
  return [...createHash('sha256').update(`intercambio:${name}`).digest().subarray(0, 26)].map((b) => alphabet[b & 31]).join('');
}

export const instrumentSeedId = (key: string): string => seedId(`instrument:${key}`);
