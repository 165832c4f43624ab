import { join } from 'node:path';
import { translator } from '#app/i18n/translator.ts';
import { folderMailbox } from '#app/features/notifications/mailbox.server.ts';
import { createMailer } from '#app/features/notifications/mailer.server.ts';
import { handlers } from '#app/jobs/handlers.server.ts';
import { startOutboxRunner } from '#app/jobs/outbox-runner.server.ts';
import { openDatabase } from '#db/client.ts';
import type { FileStore } from '#app/features/context.ts';
import type { SearchPort } from '#search/port.ts';

/** Works off an outbox until it is killed: `folder` holds the database and gets the mail. */
const folder = process.argv[2]!;
translator('es');
const database = await openDatabase({ file: join(folder, 'intercambio.db') });
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const mailer = createMailer({ smtpUrl: undefined, from: 'a@example.org', baseUrl: 'https://portal.example.org', mailbox: folderMailbox(join(folder, 'mail')) });
const runner = startOutboxRunner({ database, search: null as unknown as SearchPort, files: null as unknown as FileStore, mailer, baseUrl: 'https://portal.example.org', log: quiet, now: () => new Date(), dropPages: () => undefined }, handlers);
process.stdout.write('working\n');
await runner.drain();
process.stdout.write('done\n');
