import type { Executor } from '../client.ts';

/** The images stored for a practice, newest first, for those who write in it. */
export async function imagesOfPractice(db: Executor, practiceId: string) {
  return db.selectFrom('file').select(['id', 'name', 'width', 'height', 'bytes', 'created_at', 'original_id', 'crop'])
    .where('practice_id', '=', practiceId).where('content_type', 'like', 'image/%').orderBy('created_at', 'desc').orderBy('id').execute();
}
