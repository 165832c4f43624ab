import type { Executor, Trx } from '#db/client.ts';
import { putPractice, withdraw } from '#tests/contract/search-fixture.ts';

const WORDS = 'mina agua cierre garantía consulta relave regalía faena suelo río diálogo norma'.split(' ');
const pick = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T;
const some = (n: number) => Array.from({ length: n }, () => pick(WORDS)).join(' ');
const DIFFERENT = 40;

/** Writes one of forty practices anew, at random, withdraws it now and then, and says so in the same transaction. */
export async function changeSomething(db: Executor, changed: (trx: Trx, ids: string[]) => Promise<void>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const key = `k${Math.floor(Math.random() * DIFFERENT)}`;
    const id = await putPractice(trx, {
      key, acl: pick(['public', 'members', 'community-aaa', '']), editions: [{ lang: 'es', title: some(4), body: some(60) }, ...(Math.random() < 0.7 ? [{ lang: 'fr', title: some(3), body: some(30) }] : [])],
      posts: [{ lang: 'es', text: some(10) }],
    });
    if (Math.random() < 0.2) await withdraw(trx, key);
    await changed(trx, [id]);
  });
}
