import { createInterface } from 'node:readline/promises';
import { LOCALE_CODES, DEFAULT_LOCALE, isLocale } from '#app/domain/locales.ts';
import { offerFirstAdministrator } from '#app/features/accounts/first-administrator.server.ts';
import { countPeople } from '#db/repositories/people.repo.ts';
import { seedLibrary, seedVocabularyOnly, withPrepared } from './prepare.ts';
import { PlainError, program } from './terminal.ts';

/**
 * `npm run setup`: a real installation. Asks whether the library starts with its practices (`--practices=yes|no` answers beforehand) and prints the
 * one-time link of the first administrator. Refuses where people exist.
 */
await program((env) => withPrepared(env, async (runtime, say) => {
  if ((await countPeople(runtime.database.reader)) > 0) throw new PlainError('This installation has people already; setup is for a new one. Use another DATA_DIR (or database).');
  await ((await wantsPractices()) ? seedLibrary(runtime, say) : seedVocabularyOnly(runtime, say));
  const token = await offerFirstAdministrator(runtime.database, new Date());
  say(['', 'Open this link within 24 hours to become the first administrator. It works once:', `  ${env.baseUrl}/${language()}/setup?token=${token}`, '',
    'The portal must be running: npm start, which adds no demo to a folder that was set up.'].join('\n'));
}));

function language(): string {
  const wanted = process.env['LANG']?.slice(0, 2);
  return isLocale(wanted) && LOCALE_CODES.includes(wanted) ? wanted : DEFAULT_LOCALE;
}

async function wantsPractices(): Promise<boolean> {
  const given = process.argv.find((a) => a.startsWith('--practices='))?.split('=')[1];
  if (given) return /^(y|s|o|1)/i.test(given);
  if (!process.stdin.isTTY) return true;
  const questions = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await questions.question('Begin with the practices that come with the portal? [Y/n] ');
  questions.close();
  return !/^n/i.test(answer.trim());
}
