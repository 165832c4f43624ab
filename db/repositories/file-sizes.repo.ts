import type { Executor } from '../client.ts';

/** The practice's own images by id, with their sizes in pixels. */
export async function filesOfPractice(db: Executor, practiceId: string): Promise<Map<string, { width: number; height: number }>> {
  const rows = await db.selectFrom('file').select(['id', 'width', 'height']).where('practice_id', '=', practiceId).where('content_type', 'like', 'image/%').execute();
  return new Map(rows.map((r) => [r.id, { width: r.width ?? 0, height: r.height ?? 0 }]));
}
