import { writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { createPractice } from '#app/features/articles/create-practice.server.ts';
import { saveDraft } from '#app/features/articles/save-draft.server.ts';
import type { Ctx } from '#app/features/context.ts';
import { translator } from '#app/i18n/translator.ts';
import { openDatabase } from '#db/client.ts';
import { openSearch } from '#search/open.ts';
import { actor } from '#tests/factories/actors.ts';
import { testDocument } from '#tests/factories/documents.ts';

/**
 * A process that writes through the use cases for ever and says so after each write that was acknowledged, until it is killed.
 * `node kill-writer.mjs <database file>`
 */
const database = await openDatabase({ file: process.argv[2] ?? '' });
const ctx: Ctx = {
  actor: actor(), db: database, search: await openSearch({ database, dataDir: dirname(process.argv[2] ?? '') }),
  files: { put: async () => undefined, get: async () => null, remove: async () => undefined }, locale: 'es', t: translator('es'), now: () => new Date(),
  log: { info: () => undefined, warn: () => undefined, error: () => undefined }, requestId: 'kill', baseUrl: 'http://127.0.0.1', wake: () => undefined,
};
for (;;) {
  const { practiceId, editionId } = await createPractice(ctx, { lang: 'es' });
  writeSync(1, `${JSON.stringify({ practiceId, editionId, version: 1, title: '' })}\n`);
  const title = `Written ${editionId}`;
  const { version } = await saveDraft(ctx, { editionId, version: 1, text: { title, summary: '', result: '', fit: '' }, doc: testDocument(title) });
  writeSync(1, `${JSON.stringify({ practiceId, editionId, version, title })}\n`);
}
