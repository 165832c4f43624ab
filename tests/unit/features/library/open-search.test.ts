import { expect, it } from 'vitest';
import { openSearchDescription } from '#app/features/library/open-search.server.ts';
import { translator } from '#app/i18n/translator.ts';

it.each(['es', 'en', 'fr'] as const)('describes the search of %s, every address of it whole and escaped', (lang) => {
  const text = openSearchDescription({ baseUrl: 'https://example.org', t: translator(lang) }, lang);
  expect(text).toContain(`template="https://example.org/${lang}/practices?q={searchTerms}"`);
  expect(text).toContain(`template="https://example.org/api/v1/suggest?q={searchTerms}&amp;lang=${lang}&amp;format=opensearch"`);
  expect(text.match(/<ShortName>(.*)<\/ShortName>/)![1]!.length).toBeLessThanOrEqual(16);
});
