import type { PracticeMeta } from '#app/domain/practice-meta.ts';
import type { Executor } from '#db/client.ts';
import { documentsOfPractice } from '#db/repositories/attachments.repo.ts';

export type AttachedDocument = {
  fileId: string; title: string; lang: string; name: string; type: 'pdf' | 'docx'; bytes: number;
  /** What became of reading it. */
  state: 'waiting' | 'read' | 'empty' | 'failed'; reason: string | null;
};

/** The documents metadata names, with what is stored of each. */
export async function attachedDocuments(db: Executor, practiceId: string, meta: PracticeMeta): Promise<AttachedDocument[]> {
  // metadata from before there were documents has none
  const named = meta.attachments ?? [];
  if (named.length === 0) return [];
  const stored = new Map((await documentsOfPractice(db, practiceId)).map((f) => [f.id, f]));
  return named.flatMap(({ fileId, title, lang }): AttachedDocument[] => {
    const file = stored.get(fileId);
    if (!file) return [];
    const state = (['read', 'empty', 'failed'] as const).find((s) => s === file.state) ?? 'waiting';
    return [{ fileId, title, lang, name: file.name, type: file.contentType === 'application/pdf' ? 'pdf' : 'docx', bytes: file.bytes, state, reason: file.reason }];
  });
}
