import { expect, it } from 'vitest';
import { engineFault } from '#app/domain/engine-fault.ts';
import { LOCALE_CODES } from '#app/domain/locales.ts';
import { resources } from '#app/i18n/resources.ts';
import { MeiliError, type MeiliFault } from '#search/adapters/meilisearch/client.ts';
import { TaskFailed } from '#search/adapters/meilisearch/server.ts';

const FAULTS: MeiliFault[] = ['down', 'slow', 'busy', 'key', 'index', 'request', 'broken'];

it.each([
  ...FAULTS.map((fault): [string, string] => [new MeiliError(fault, 'econnrefused').message, fault]),
  [new TaskFailed('internal', 'failed').message, 'task'], ['meilisearch: the index is being built', 'building'],
  ['meilisearch: the settings were changed by hand and are put back', 'settings'], ['TypeError: x', 'other'],
])('%s is told to staff in words', (told, word) => {
  expect(engineFault(told)).toBe(word);
  for (const locale of LOCALE_CODES) {
    const says = (resources[locale].thesaurus as { search: { fault: Record<string, string> } }).search.fault[word];
    expect(says).toMatch(/[.]$/);
    expect(says).not.toMatch(/econnrefused|meilisearch:/i);
  }
});
