import { join } from 'node:path';
import type { Person } from '#app/domain/actor.ts';
import { importDraft } from '#app/features/articles/import-draft.server.ts';
import { importSeeds } from '#app/features/articles/import-seeds.server.ts';
import { readSeedPractices } from '#app/features/articles/seed-files.server.ts';
import type { Ctx } from '#app/features/context.ts';
import { writePost } from '#app/features/discussions/write-post.server.ts';
import { importInstruments, readSeedInstruments } from '#app/features/instruments/import-instruments.server.ts';
import type { Env } from '#app/http/env.server.ts';
import { openRuntime, type Runtime } from '#app/http/runtime.server.ts';
import { translator } from '#app/i18n/translator.ts';
import type { Database } from '#db/client.ts';
import { migrate, pendingMigrations } from '#db/migrate.ts';
import { practiceIdOfSeed } from '#db/repositories/seeds.repo.ts';
import { DEMO_PASSWORD, DEMO_PEOPLE, seedDemoPeople } from '#db/seeds/demo-people.ts';
import { seedVocabulary } from '#db/seeds/vocabulary.ts';

const SEEDS = join(process.cwd(), 'db', 'seeds');

type Say = (line: string) => void;

/** One line per step with how long it took. */
async function timed(say: Say, title: string, work: () => Promise<string | void>): Promise<void> {
  const began = performance.now();
  const note = await work();
  say(`- ${title}${note ? ` (${note})` : ''} … ${((performance.now() - began) / 1000).toFixed(1)} s`);
}

/** Brings the tables to this version, when they are not. */
export async function prepareTables(database: Database, say: Say): Promise<void> {
  const pending = await pendingMigrations(database);
  if (pending.length > 0) await timed(say, 'Bringing the database to this version', async () => (await migrate(database)).join(', '));
}

/** Opens the installation with its tables brought to this version, does the work and closes it. */
export async function withPrepared(env: Env, work: (runtime: Runtime, say: Say) => Promise<void>): Promise<void> {
  const say: Say = (line) => console.log(line);
  const runtime = await openRuntime(env, { prepare: (database) => prepareTables(database, say) });
  try {
    await work(runtime, say);
  } finally {
    await runtime.close();
  }
}

/** A context without a request: what a program at the terminal acts with. */
export function programCtx(runtime: Runtime): Omit<Ctx, 'actor'> {
  return {
    db: runtime.database, search: runtime.search, files: runtime.files, locale: 'es', t: translator('es'), now: () => new Date(), log: runtime.log,
    requestId: 'program', baseUrl: runtime.env.baseUrl, wake: () => undefined,
  };
}

/** Vocabulary and partner institutions alone, for an installation that starts without practices. */
export async function seedVocabularyOnly(runtime: Runtime, say: Say): Promise<void> {
  await timed(say, 'Vocabulary and partner institutions', async () => {
    await runtime.database.writer.transaction().execute(seedVocabulary);
    // the search was opened before there were words to know
    await runtime.search.rebuild();
  });
}

/** Vocabulary, partner institutions, cards of legal instruments and the practices that cite them. Can be run again: what is there is left alone. */
export async function seedLibrary(runtime: Runtime, say: Say): Promise<void> {
  await seedVocabularyOnly(runtime, say);
  await timed(say, 'Legal instruments', async () => {
    const cards = await readSeedInstruments(join(SEEDS, 'instruments.yaml'));
    return `${await importInstruments(programCtx(runtime), cards)} of ${cards.length}`;
  });
  await timed(say, 'Practices', async () => {
    const practices = await readSeedPractices(join(SEEDS, 'practices'));
    return `${await importSeeds(programCtx(runtime), practices)} of ${practices.length}`;
  });
}

/** The first-run demo: the library, demo people, a members-only practice, an edition waiting for review and the beginnings of a discussion. */
export async function seedDemo(runtime: Runtime, say: Say): Promise<void> {
  await seedLibrary(runtime, say);
  await timed(say, 'Demo people', async () => seedDemoPeople(runtime.database, new Date()));
  await timed(say, 'Demo practices and posts', async () => {
    const base = programCtx(runtime);
    const demo = await readSeedPractices(join(SEEDS, 'demo'));
    await importSeeds(base, demo.filter((p) => p.access === 'members'));
    const as = (role: string): Ctx => ({ ...base, actor: demoPerson(role) });
    for (const practice of demo.filter((p) => p.access === 'public')) await importDraft(as('author'), practice);
    const practiceId = await practiceIdOfSeed(runtime.database.reader, 'pe-mine-closure-law');
    if (!practiceId) return;
    const { postId } = await writePost(as('member'), {
      practiceId, parentId: null, lang: 'es',
      markdown: 'Mensaje de demostración: ¿quién revisa en su país el costo del cierre cuando cambia el plan de minado, y cada cuánto?',
    });
    await writePost(as('translator'), { practiceId, parentId: postId, lang: 'fr', markdown: 'Message de démonstration : la pratique québécoise de cette bibliothèque décrit les garanties demandées là-bas.' });
  });
}

function demoPerson(role: string): Person {
  const found = DEMO_PEOPLE.find((p) => p.key === role);
  if (!found) throw new Error(`no demo person for ${role}`);
  return { kind: 'person', id: found.id, name: found.name, email: found.email, locale: 'es', group: null, grants: found.grants, secondFactor: true, sessionId: 'program' };
}

/** The sign-ins a newcomer needs, ready to print. */
export function demoSignIns(): string[] {
  const width = Math.max(...DEMO_PEOPLE.map((p) => p.email.length));
  return [...DEMO_PEOPLE.map((p) => `  ${p.email.padEnd(width)}  ${p.name}`), `  password for all: ${DEMO_PASSWORD}`];
}
