import { summaryIn, type InstrumentContent } from '#app/domain/instrument.ts';
import { LOCALE_CODES, localeOfTag } from '#app/domain/locales.ts';
import type { Executor } from '#db/client.ts';
import { countInstruments, instrumentIdsAfter, instrumentsByIds, type InstrumentCard } from '#db/repositories/instruments.repo.ts';
import type { IndexChange, IndexEdition } from '#search/port.ts';
import type { EntryLoader } from './entry-loader.ts';

/** The cards as the index holds them: one text for each interface language, and the title as issued where that is another. Cards are public. */
async function loadInstruments(db: Executor, ids: readonly string[]): Promise<IndexChange[]> {
  const cards = new Map((await instrumentsByIds(db, ids)).map((card) => [card.id, card]));
  return ids.map((id): IndexChange => {
    const card = cards.get(id);
    if (!card) return { kind: 'instrument', id, entry: null };
    const { content } = card;
    return {
      kind: 'instrument', id,
      entry: {
        kind: 'instrument', id, acl: 'public', countries: [content.country], themes: [], sectors: [], audiences: [], years: [content.year],
        editions: editionsOf(card), posts: [], files: [],
      },
    };
  });
}

export const instrumentLoader: EntryLoader = { load: loadInstruments, idsAfter: instrumentIdsAfter, count: (db) => countInstruments(db) };

function editionsOf({ id, content, updatedAt }: InstrumentCard): IndexEdition[] {
  const edition = (lang: string, title: string, summary: string): IndexEdition => ({
    editionId: `${id}-${lang}`, lang, title, summary, tags: tagsOf(content, title), body: content.body, spans: [], publishedAt: updatedAt,
  });
  const translated = LOCALE_CODES.map((lang) => edition(lang, localeOfTag(content.lang) === lang ? content.title : content[`title_${lang}`] || content.title, summaryIn(content, lang)));
  return localeOfTag(content.lang) ? translated : [...translated, edition(content.lang, content.title, '')];
}

/** Its number as written and run together ("20.551" and "20551"), its year, and the title as issued. */
function tagsOf({ number, year, title }: InstrumentContent, shown: string): string {
  const joined = number.replace(/(?<=\d)[.\s](?=\d{3})/g, '');
  return [...new Set([number, joined, String(year), shown === title ? '' : title])].filter(Boolean).join('\n');
}
