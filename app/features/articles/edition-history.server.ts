import { reviewEventsOf } from '#db/repositories/editions.repo.ts';
import type { Executor } from '#db/client.ts';

export type HistoryItem = { id: string; action: string; at: string; by: string | null; mine: boolean; reason: string | null };

/** Who did what with an edition, when and why, oldest first. For those who may read its working copy. */
export async function editionHistory(db: Executor, editionId: string, readerId: string): Promise<HistoryItem[]> {
  return (await reviewEventsOf(db, editionId)).map((e) => ({
    id: e.id, action: e.action, at: e.created_at, by: e.actor_name, mine: e.actor_id === readerId, reason: e.reason,
  }));
}
