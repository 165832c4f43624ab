import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '#app/domain/ids.ts';
import { examine } from '#app/cli/doctor-checks.ts';
import { readEnv } from '#app/http/env.server.ts';
import { openDatabase, type Database } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import { openTestDatabase } from '#tests/setup/database.ts';

const SECRET = 'k2Jv9sQpX7mL4tRw8yZb3nHc6dFg1aEu';

describe('doctor', () => {
  let dataDir: string;
  const found = async (change: Record<string, string> = {}) => {
    const findings: Record<string, string> = {};
    for await (const f of examine(readEnv({ DATA_DIR: dataDir, SESSION_SECRET: SECRET, ...change }))) findings[f.part] = `${f.state} ${f.detail}`;
    return findings;
  };
  const withDatabase = async (work: (database: Database) => Promise<void>) => {
    const database = await openDatabase({ file: join(dataDir, 'intercambio.db') });
    await work(database);
    await database.close();
  };

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'intercambio-doctor-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  it('says what Meilisearch lacks, and that the embedded index answers', async () => {
    await withDatabase(async (database) => void (await migrate(database)));
    const findings = await found({ MEILI_URL: 'http://127.0.0.1:9', MEILI_KEY: 'a key of sixteen or more' });
    expect(findings['meilisearch']).toMatch(/^warn 127\.0\.0\.1:9: down.*the embedded index answers; 0 changes waiting$/);
    expect(Object.keys(await found())).not.toContain('meilisearch');
  });

  it('fails without a database and changes nothing', async () => {
    const findings = await found();
    expect(findings['database']).toMatch(/^fail there is none in .*db:migrate/);
    expect(Object.keys(findings)).not.toContain('audit');
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('is content with a migrated one', async () => {
    await withDatabase(async (database) => {
      await migrate(database);
    });
    const findings = await found();
    for (const part of ['secret', 'mail', 'database', 'people', 'audit', 'outbox', 'files']) expect(findings[part]).toMatch(/^ok /);
    expect(findings['search']).toMatch(/^(ok|warn) /);
  });

  it('names what is wrong: an older database, a lost file, an open secret, a mail server that does not answer', async () => {
    await withDatabase(async (database) => {
      await migrate(database);
      await database.writer.insertInto('file').values({ id: newId(), practice_id: null, uploaded_by: null, name: 'x.png', content_type: 'image/png', bytes: 1, width: 1, height: 1, sha256: '', created_at: '' }).execute();
    });
    expect((await found())['files']).toMatch(/^fail 1 of 1 are not in/);
    writeFileSync(join(dataDir, 'secret'), SECRET);
    chmodSync(join(dataDir, 'secret'), 0o644);
    expect((await found())['secret']).toMatch(/^warn .*chmod 600/);
    expect((await found({ SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'a@example.org' }))['mail']).toMatch(/^fail 127\.0\.0\.1:9/);
    await withDatabase(async (database) => {
      await sql`delete from kysely_migration where name = '002-search'`.execute(database.writer);
    });
    expect((await found())['database']).toMatch(/^fail of an older version \(missing 002-search\)/);
  });

  it('looks at PostgreSQL too', async () => {
    const database = await openTestDatabase('postgres');
    await testCtx(database);
    const findings = await found({ DATABASE_URL: database.url ?? '', DATA_DIR: database.folder });
    expect(findings['database']).toBe('ok postgres, 0 practices');
    expect(findings['search']).toMatch(/^ok embedded/);
    await database.close();
  });
});
