import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { Executor } from './client.ts';
import { leaseHolder, releaseLease, takeLease } from './repositories/lease.repo.ts';

/** Holders of this process. */
const alive = new Set<string>();

/** A name to hold leases under, known as this process's own until `endHolder`. */
export function newHolder(): string {
  const holder = `${hostname()}/${process.pid}/${randomBytes(6).toString('hex')}`;
  alive.add(holder);
  return holder;
}

/** Gives a lease back; the name is not used again. */
export async function endHolder(db: Executor, lease: string, holder: string): Promise<void> {
  alive.delete(holder);
  await releaseLease(db, lease, holder).catch(() => undefined);
}

/** Takes or renews a lease until `until`; one of a process of this machine that died without giving it back is taken over at once. False = another has it. */
export async function takeOrInherit(db: Executor, lease: string, holder: string, now: Date, until: Date): Promise<boolean> {
  if (await takeLease(db, lease, holder, now, until)) return true;
  const other = await leaseHolder(db, lease);
  if (!other || !isGone(other)) return false;
  await releaseLease(db, lease, other);
  return takeLease(db, lease, holder, now, until);
}

function isGone(holder: string): boolean {
  const [host, pid] = holder.split('/');
  if (host !== hostname()) return false;
  // another holder under our own number is an earlier process: numbers are given again, in containers always the same
  if (Number(pid) === process.pid) return !alive.has(holder);
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
