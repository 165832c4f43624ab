import { expect, it } from 'vitest';
import { sql } from 'kysely';
import { migrate, migrations, NewerDatabaseError, pendingMigrations, unknownMigration } from '#db/migrate.ts';
import { forEachDatabase, openTestDatabase } from '#tests/setup/database.ts';

forEachDatabase((dialect, open) => {
  it('have all been run, and run again do nothing', async () => {
    const db = await open();
    expect(await pendingMigrations(db)).toEqual([]);
    expect(await migrate(db)).toEqual([]);
    expect(Object.keys(migrations(dialect)).sort()).toEqual(Object.keys(migrations(dialect)));
  });

  it('refuse a database of a newer version and leave it alone', async () => {
    const db = await open();
    await sql`insert into kysely_migration (name, timestamp) values ('999-from-the-future', '2030-01-01T00:00:00.000Z')`.execute(db.writer);
    expect(await unknownMigration(db)).toBe('999-from-the-future');
    await expect(migrate(db)).rejects.toThrow(NewerDatabaseError);
  });
});

it('make the same tables and columns on both databases', async () => {
  const both = await Promise.all((['sqlite', 'postgres'] as const).map(async (dialect) => {
    const db = await openTestDatabase(dialect);
    const tables = (await db.writer.introspection.getTables()).filter((t) => !/^(search_|sqlite_)/.test(t.name));
    await db.close();
    // SQLite reports a primary key as nullable though it never is null here
    return tables.flatMap((t) => t.columns.map((c) => `${t.name}.${c.name}${c.isNullable && !/^(id|seq|key)$/.test(c.name) ? '?' : ''}`)).sort();
  }));
  expect(both[0]).toEqual(both[1]);
  expect(both[0]?.length).toBeGreaterThan(150);
});
