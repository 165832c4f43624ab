import { answer, countKinds, suggestTitles } from './answer.ts';
import type { IndexReader } from './reader.ts';
import { relatedTo } from './related.ts';
import type { SearchPort } from '#search/port.ts';

type Asked<M extends 'search' | 'searchWith' | 'countKinds' | 'suggest' | 'related'> = { ask: M; with: Parameters<SearchPort[M]> };

/** A question to a reader, as it can be sent to another thread. */
export type Question = Asked<'search'> | Asked<'searchWith'> | Asked<'countKinds'> | Asked<'suggest'> | Asked<'related'>;

/** Answers on one state of the index, the newest committed. */
export function answerQuestion(reader: IndexReader, question: Question): unknown {
  return reader.read(() => {
    switch (question.ask) {
      case 'search': return answer(reader, ...question.with);
      case 'searchWith': {
        const [concepts, query, visibility] = question.with;
        return reader.knowing(concepts, () => answer(reader, query, visibility));
      }
      case 'countKinds': return countKinds(reader, ...question.with);
      case 'suggest': return suggestTitles(reader, ...question.with);
      case 'related': {
        const [id, , visibility, limit] = question.with;
        return relatedTo(reader, reader.viewOf(visibility, 'practice'), id, limit);
      }
    }
  });
}
