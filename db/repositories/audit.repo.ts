import { createHash } from 'node:crypto';
import type { Executor, Trx } from '../client.ts';
import { oneAtATime } from '../dialects/one-at-a-time.ts';

export type AuditEntry = {
  at: string;
  actorId: string | null;
  actorRole: string;
  sessionId: string | null;
  action: string;
  objectKind: string;
  objectId: string;
  beforeHash?: string | null;
  afterHash?: string | null;
  reason?: string | null;
  requestId?: string | null;
};

const GENESIS = '0'.repeat(64);

/** SHA-256 over the previous hash and the entry's fields in a fixed order: changing or removing a row breaks the chain behind it. */
export function auditHash(prevHash: string, e: Required<AuditEntry>): string {
  const fields = [e.at, e.actorId, e.actorRole, e.sessionId, e.action, e.objectKind, e.objectId, e.beforeHash, e.afterHash, e.reason, e.requestId];
  return createHash('sha256').update(prevHash).update(JSON.stringify(fields)).digest('hex');
}

/** Appends one entry to the chain, inside the transaction of what it tells. */
export async function appendAudit(trx: Trx, entry: AuditEntry): Promise<void> {
  const full: Required<AuditEntry> = { beforeHash: null, afterHash: null, reason: null, requestId: null, ...entry };
  await oneAtATime(trx, 'audit');
  const last = await trx.selectFrom('audit').select('hash').orderBy('seq', 'desc').limit(1).executeTakeFirst();
  const prevHash = last?.hash ?? GENESIS;
  await trx.insertInto('audit').values({
    at: full.at, actor_id: full.actorId, actor_role: full.actorRole, session_id: full.sessionId, action: full.action,
    object_kind: full.objectKind, object_id: full.objectId, before_hash: full.beforeHash, after_hash: full.afterHash,
    reason: full.reason, request_id: full.requestId, prev_hash: prevHash, hash: auditHash(prevHash, full),
  }).execute();
}

/** Walks the whole chain. Returns the first broken row's sequence number, or null when the chain holds, and how many rows were read. */
export async function verifyAudit(db: Executor): Promise<{ rows: number; brokenAt: number | null }> {
  let prevHash = GENESIS;
  let rows = 0;
  for (let after = 0; ;) {
    const page = await db.selectFrom('audit').selectAll().where('seq', '>', after).orderBy('seq').limit(1000).execute();
    if (page.length === 0) return { rows, brokenAt: null };
    for (const r of page) {
      const expected = auditHash(prevHash, {
        at: r.at, actorId: r.actor_id, actorRole: r.actor_role, sessionId: r.session_id, action: r.action, objectKind: r.object_kind,
        objectId: r.object_id, beforeHash: r.before_hash, afterHash: r.after_hash, reason: r.reason, requestId: r.request_id,
      });
      if (r.prev_hash !== prevHash || r.hash !== expected) return { rows, brokenAt: Number(r.seq) };
      prevHash = r.hash;
      after = Number(r.seq);
      rows++;
    }
  }
}

/** The trail of one object, oldest first. */
export async function auditOf(db: Executor, objectKind: string, objectId: string) {
  return db.selectFrom('audit').leftJoin('person', 'person.id', 'audit.actor_id')
    .select(['audit.seq', 'audit.at', 'audit.action', 'audit.actor_role', 'audit.reason', 'person.name as actor_name'])
    .where('object_kind', '=', objectKind).where('object_id', '=', objectId).orderBy('seq').execute();
}

/** The hash the last approval of this edition was given to, or null when there was none. */
export async function lastApprovedHash(db: Executor, editionId: string): Promise<string | null> {
  const row = await db.selectFrom('audit').select('after_hash')
    .where('object_kind', '=', 'edition').where('object_id', '=', editionId).where('action', '=', 'edition.approve')
    .orderBy('seq', 'desc').limit(1).executeTakeFirst();
  return row?.after_hash ?? null;
}
