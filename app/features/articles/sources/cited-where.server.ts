import { visit } from '#app/content/nodes/block-ids.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import type { Executor } from '#db/client.ts';
import { workingDocuments } from '#db/repositories/editions.repo.ts';

export type CitedWhere = { lang: string; count: number }[];

/** In which editions' working copies each source is cited, and how often, by the id of the source. */
export async function citedWhere(db: Executor, practiceId: string): Promise<Map<string, CitedWhere>> {
  const found = new Map<string, CitedWhere>();
  for (const { lang, doc } of await workingDocuments(db, practiceId)) {
    const counts = new Map<string, number>();
    visit((JSON.parse(doc) as DocumentJson).root, (node) => {
      if (node.type === 'citation') counts.set(node.sourceId, (counts.get(node.sourceId) ?? 0) + 1);
    });
    for (const [id, count] of counts) found.set(id, [...(found.get(id) ?? []), { lang, count }]);
  }
  return found;
}
