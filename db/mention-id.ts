import { createHash } from 'node:crypto';

/** The id of somebody practices name, from what it goes by (domain/mentions.ts): 24 characters of [0-9a-f], which every database sorts alike. */
export const mentionId = (kind: 'organisation' | 'person', key: string): string => createHash('sha256').update(`${kind} ${key}`).digest('hex').slice(0, 24);
