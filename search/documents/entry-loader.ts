import type { Executor } from '#db/client.ts';
import type { IndexChange } from '#search/port.ts';

/** How entries of one kind are read from the content's database, as the index holds them. */
export type EntryLoader = {
  /** One answer for each id; `entry: null` = nothing of it is shown to anybody. */
  load(db: Executor, ids: readonly string[]): Promise<IndexChange[]>;
  /** Ids after one, in order: for walking through all of them. */
  idsAfter(db: Executor, after: string, limit: number): Promise<string[]>;
  count(db: Executor): Promise<number>;
};
