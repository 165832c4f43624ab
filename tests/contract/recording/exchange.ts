import { createHash } from 'node:crypto';

/** A request and the answer to it, without what is different every time: identifiers of requests, times, keys, tokens. */
export type Answer = { status: number; body: unknown };

const VOLATILE = new Set(['requestUid', 'processingTimeMs', 'enqueuedAt', 'startedAt', 'finishedAt', 'duration', 'createdAt', 'updatedAt', 'lastUpdate', 'databaseSize', 'usedDatabaseSize', 'commitSha', 'commitDate',
  'rawDocumentDbSize', 'avgDocumentSize', 'details', 'batchUid', 'canceledBy', 'link', 'indexUid', 'queriesPosition', 'query', 'facetStats', 'semanticHitCount']);
const DECIMALS = 1e7;

/** Whether a request changes what the engine holds. */
export const changes = (method: string, path: string) => method !== 'GET' && !/^\/multi-search$|\/documents\/fetch$/.test(path);

/**
 * What two equal requests have in common: method, path, body, the rule of the token they are made with, and how many changes came before: how often one looks in
 * between does not matter then.
 */
export function keyOfRequest(epoch: number, method: string, path: string, body: string, authorization: string): string {
  return createHash('sha256').update([epoch, method, path, body, ruleOf(authorization)].join('\n')).digest('base64url').slice(0, 11);
}

/** The search rules of a tenant token: its signature and its time are different every time. Empty for a key. */
function ruleOf(authorization: string): string {
  const claims = authorization.split('.')[1];
  if (!claims) return '';
  const { searchRules } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { searchRules?: unknown };
  return JSON.stringify(searchRules);
}

/** An answer without what is different every time and without what nobody reads. */
export function steady(path: string, value: unknown): unknown {
  // that there is no such key yet must be told as it was
  if (path.startsWith('/keys') && !(value as { code?: unknown }).code) return { uid: (value as { uid?: unknown }).uid, key: 'a key of the recording' };
  // settings are compared as they are
  if (path.endsWith('/settings')) return value;
  return cleaned(value);
}

function cleaned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value === 'number') return Math.round(value * DECIMALS) / DECIMALS;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !VOLATILE.has(name)).map(([name, each]) => [name, cleaned(each)]));
}

const TASK = /^\/tasks\/\d+$/;
const ENDED = new Set(['succeeded', 'failed', 'canceled']);

/** Whether an answer only says to wait: how often one is told so depends on the machine. */
export const isWaiting = (path: string, body: unknown) => TASK.test(path) && !ENDED.has(String((body as { status?: unknown } | null)?.status));
