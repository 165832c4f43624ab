import type { ColumnType, Generated } from 'kysely';

// The record of what was done, what waits to be sent, and what the portal keeps of itself.

export interface AuditTable {
  seq: Generated<number>;
  at: string;
  actor_id: string | null;
  actor_role: string;
  session_id: string | null;
  action: string;
  object_kind: string;
  object_id: string;
  before_hash: string | null;
  after_hash: string | null;
  reason: string | null;
  request_id: string | null;
  prev_hash: string;
  hash: string;
}

export interface OutboxTable {
  seq: Generated<number>;
  kind: string;
  payload: string;
  state: ColumnType<string, string | undefined, string>; // pending | done | dead
  attempts: ColumnType<number, number | undefined, number>;
  available_at: string;
  last_error: string | null;
  created_at: string;
  done_at: string | null;
}

export interface SettingTable {
  key: string;
  value: string;
  updated_at: string;
}

export interface IdempotencyTable {
  key: string;
  person_id: string;
  result: string;
  created_at: string;
}

export interface TryCountTable {
  key: string;
  used: number;
  ends_at: string;
}
