import { shortHash } from './block-ids.ts';
import type { BuildingBlockJson } from './schema.ts';

/** 11 characters that differ when anything of a building block does but the ids of its passages. Tells that a cited block has changed; not for security. */
export const blockPrint = (block: BuildingBlockJson): string => shortHash(JSON.stringify(block, (key, value: unknown) => (key === 'id' ? undefined : value)));

