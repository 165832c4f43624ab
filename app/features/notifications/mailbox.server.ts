import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Mail kept as .eml files in the data folder, when there is no mail server. */
export type Mailbox = {
  /** File names, newest first. */
  list(): Promise<string[]>;
  /** The raw message, or null. */
  read(name: string): Promise<Buffer | null>;
  /** Keeps a message under a name; the same name again replaces it. */
  put(name: string, message: Buffer): Promise<void>;
};

const NAME = /^[0-9A-Za-z-]{1,80}\.eml$/;

export function folderMailbox(folder: string): Mailbox {
  return {
    async list() {
      const names = await readdir(folder).catch(() => [] as string[]);
      return names.filter((n) => NAME.test(n)).sort().reverse();
    },
    async read(name) {
      return NAME.test(name) ? readFile(join(folder, name)).catch(() => null) : null;
    },
    async put(name, message) {
      if (!NAME.test(name)) throw new Error('not a message name');
      await mkdir(folder, { recursive: true });
      const temporary = join(folder, `.${randomBytes(6).toString('hex')}`);
      await writeFile(temporary, message);
      await rename(temporary, join(folder, name));
    },
  };
}

/** The mailbox a reader of /dev/mail may see: only on this machine, only when mail goes nowhere else. */
export function mailboxOf(env: { loopback: boolean; local: boolean; smtpUrl: string | undefined; dataDir: string }): Mailbox | null {
  return env.loopback && env.local && !env.smtpUrl ? folderMailbox(join(env.dataDir, 'mail')) : null;
}
