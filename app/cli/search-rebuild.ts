import { AppError } from '#app/domain/errors.ts';
import type { SearchCheck, SearchPort } from '#search/port.ts';
import { openSearch } from '#search/open.ts';
import { existingDatabase, PlainError, program } from './terminal.ts';

/**
 * `npm run search:rebuild -- [--check] [--dry-run]`: brings the index to what the database says, with a progress line, and compares the two afterwards.
 * `--check` only compares; exit code 1 when they differ. `--dry-run` says what a rebuild would write and changes nothing.
 */
const OPTIONS = ['--check', '--dry-run'];

await program(async (env) => {
  const unknown = process.argv.slice(2).find((word) => !OPTIONS.includes(word));
  if (unknown) throw new PlainError(`"${unknown}" is not known here. Usage: npm run search:rebuild -- [--check] [--dry-run]`);
  const [check, dryRun] = OPTIONS.map((option) => process.argv.includes(option));
  const database = await existingDatabase(env);
  try {
    const search = await openSearch({ database, dataDir: env.dataDir, asItIs: true, meili: env.meili, follow: false });
    try {
      if (!check && !dryRun) await rebuild(search);
      const found = await search.check().catch((error: unknown) => {
        throw error instanceof AppError ? new PlainError(`The search engine cannot be asked (${error.message}); the portal builds its index as soon as it answers.`) : error;
      });
      console.log(inWords(found));
      for (const { kind, id, state } of found.sample) console.log(`  ${state.padEnd(7)}  ${kind} ${id}`);
      if (dryRun) console.log('A rebuild would write these. Nothing was changed.');
      else if (!equal(found)) throw new PlainError(check ? 'The index differs from the database: npm run search:rebuild mends it.' : 'The index still differs from the database: were there writes meanwhile? Run it again.');
    } finally {
      await search.close();
    }
  } finally {
    await database.close();
  }
});

async function rebuild(search: SearchPort): Promise<void> {
  const began = performance.now();
  let told = -1;
  await search.rebuild((done, total) => {
    const percent = total === 0 ? 100 : Math.floor((done / total) * 100);
    if (percent === told || (!process.stdout.isTTY && told >= 0 && percent < told + 10 && percent < 100)) return;
    told = percent;
    process.stdout.write(`${process.stdout.isTTY ? '\r' : ''}${done} of ${total} entries, ${percent} %${process.stdout.isTTY ? '' : '\n'}`);
  });
  console.log(`${process.stdout.isTTY ? '\n' : ''}Rebuilt in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
}

function equal({ damaged, missing, stale, surplus }: SearchCheck): boolean {
  return !damaged && missing + stale + surplus === 0;
}

function inWords(found: SearchCheck): string {
  if (found.damaged) return 'The index is damaged.';
  if (equal(found)) return `The index equals the database: ${found.entries} entries.`;
  return `Of ${found.entries} entries ${found.missing} are missing in the index and ${found.stale} are stale; ${found.surplus} are in it that should not be.`;
}
