import type { Visibility } from '#app/domain/access.ts';
import type { Country } from '#app/domain/countries.ts';
import { BROAD_THEMES } from '#app/domain/practice-meta.ts';
import type { SectionKind } from '#app/domain/sections.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { blockExcerpts, sectionExcerpt, type Excerpt } from '#app/content/render/excerpt.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { practicesOfCountry, publishedDocs } from '#db/repositories/compare.repo.ts';
import { citationCounts } from '#db/repositories/citations.repo.ts';
import { allInstruments, type InstrumentCard } from '#db/repositories/instruments.repo.ts';
import { editionHeads } from '#db/repositories/library.repo.ts';
import type { Ctx } from '../../context.ts';
import { editionFor } from '#app/domain/edition-choice.ts';
import { groupHeads, readMeta, type Head, type PracticeHeads } from '../practice-heads.ts';
import { vocabularyOf, type Vocabulary } from '../vocabulary.server.ts';
import type { Question } from './compare-request.ts';
import { instrumentsOf, rankFor, type Candidate } from './rank.ts';

/** No cell names more; the list of the country's practices is a link away. */
export const PER_CELL = 3;
const CARDS_PER_CELL = 8;
/** About this much of a section is shown beside its link. */
const EXCERPT = 260;
const BLOCK_EXCERPT = 120;
/** Newest practices of a country that are looked at. */
const LOOKED_AT = 400;
/** Of a section that need not be written, more candidates than places are opened. */
const OPENED = 6;

/** Rows of a comparison by theme, in the order of a practice. */
const THEME_ROWS = ['result', 'blocks', 'results', 'failures', 'transfer', 'instruments'] as const;

/** What a practice says in one cell. `instrument` is set where the cell names a legal instrument the practice cites. */
export type Said = {
  practice: PracticeHeads;
  edition: Head;
  excerpt: Excerpt | null;
  blocks: Excerpt[];
  instrument: PracticeHeads['meta']['instruments'][number] | null;
};
/** `cards`: those of the country's legal instruments, where the row is of them. */
export type Cell = { country: Country; said: Said[]; more: boolean; cards?: readonly InstrumentCard[] };
/** `id`: one of THEME_ROWS, or a broad theme where the rows are themes, or `cards`. */
export type Row = { id: string; cells: Cell[] };
export type Comparison = { countries: readonly Country[]; question: Question; rows: Row[]; vocabulary: Vocabulary; cards: ReadonlyMap<string, InstrumentCard>; cited: ReadonlyMap<string, number> };

type Reach = { ctx: Ctx; visibility: Visibility; vocabulary: Vocabulary };
type Opened = { heads: Map<string, PracticeHeads>; editions: Map<string, Head>; docs: Map<string, DocumentJson> };

/** What published practices of these countries say to a question, side by side, within what the reader may see. */
export async function comparePractices(ctx: Ctx, countries: readonly Country[], question: Question): Promise<Comparison> {
  const reach: Reach = { ctx, visibility: visibleTo(ctx.actor), vocabulary: await vocabularyOf(ctx) };
  const rows = question.kind === 'theme' ? await byTheme(reach, countries, question.id) : await byBroadTheme(reach, countries, question);
  const all = question.kind === 'section' ? [] : await allInstruments(ctx.db.reader);
  if (question.kind === 'instrument') rows.unshift({ id: 'cards', cells: countries.map((country) => cardsOf(all, country, question.id)) });
  return { countries, question, rows, vocabulary: reach.vocabulary, cards: new Map(all.map((card) => [card.id, card])), cited: await citationCounts(ctx.db.reader, reach.visibility) };
}

/** One theme: the practices that speak best for each country, and what they say in the parts a reader compares. */
async function byTheme(reach: Reach, countries: readonly Country[], theme: string): Promise<Row[]> {
  const themes = reach.vocabulary.within(theme);
  const chosen = await Promise.all(countries.map(async (country) => ({ country, ranked: rankFor(await candidatesOf(reach, country, themes), themes) })));
  const opened = await open(reach, chosen.flatMap((c) => c.ranked.slice(0, PER_CELL)));
  return THEME_ROWS.map((id) => ({
    id,
    cells: chosen.map(({ country, ranked }) => {
      const said = ranked.slice(0, PER_CELL).flatMap((candidate) => (id === 'instruments' ? instruments(opened, candidate, country, null) : says(opened, candidate, id)));
      return cellOf(country, said, ranked.length > PER_CELL);
    }),
  }));
}

/** A section or a kind of instrument: a row for each of the four themes, so that like stands beside like. */
async function byBroadTheme(reach: Reach, countries: readonly Country[], question: Exclude<Question, { kind: 'theme' }>): Promise<Row[]> {
  const chosen = await Promise.all(countries.map(async (country) => ({ country, all: await candidatesOf(reach, country, null) })));
  const asked = ({ meta }: Candidate, country: Country) => question.kind === 'section' || instrumentsOf(meta, country, question.id).length > 0;
  const cells = BROAD_THEMES.map((theme) => chosen.map(({ country, all }) => ({
    country, ranked: rankFor(all.filter((c) => reach.vocabulary.broadThemes(c.meta.themes.slice(0, 1))[0] === theme && asked(c, country)), []),
  })));
  const opened = await open(reach, cells.flat().flatMap((cell) => cell.ranked.slice(0, OPENED)));
  return BROAD_THEMES.map((id, i) => ({
    id,
    cells: (cells[i] ?? []).map(({ country, ranked }) => {
      const said = ranked.flatMap((candidate) => (question.kind === 'section' ? says(opened, candidate, question.id) : instruments(opened, candidate, country, question.id)));
      return cellOf(country, said, ranked.length > OPENED);
    }),
  }));
}

/** The cards of one kind that hold in a country, the newest first; what several countries share is in the column of each. */
function cardsOf(all: readonly InstrumentCard[], country: Country, kind: string): Cell {
  const own = all.filter(({ content }) => content.kind === kind && (content.country === country || content.country === 'intl'));
  return { country, said: [], cards: own.slice(0, CARDS_PER_CELL), more: own.length > CARDS_PER_CELL };
}

function cellOf(country: Country, said: Said[], more: boolean): Cell {
  const known = new Set<string>();
  const once = said.filter(({ instrument: i }) => {
    const key = i && [i.country, i.kind, i.number || i.title, i.year].join('|');
    if (key === null || !known.has(key)) return key === null || Boolean(known.add(key));
    return false;
  });
  return { country, said: once.slice(0, PER_CELL), more: more || once.length > PER_CELL };
}

async function candidatesOf({ ctx, visibility }: Reach, country: Country, conceptIds: readonly string[] | null): Promise<Candidate[]> {
  const rows = await practicesOfCountry(ctx.db.reader, visibility, { country, conceptIds, limit: LOOKED_AT });
  return rows.map(({ meta, ...row }) => ({ ...row, meta: readMeta(meta) }));
}

/** Loads the edition each of these practices is read in, with its document. */
async function open({ ctx, visibility }: Reach, candidates: readonly Candidate[]): Promise<Opened> {
  const heads = groupHeads(await editionHeads(ctx.db.reader, visibility, [...new Set(candidates.map((c) => c.practiceId))]));
  const editions = new Map<string, Head>();
  for (const practice of heads.values()) {
    const edition = editionFor(practice.editions, ctx.locale, practice.originalLang);
    if (edition) editions.set(practice.practiceId, edition);
  }
  const docs = await publishedDocs(ctx.db.reader, visibility, [...editions.values()].map((e) => e.editionId));
  return { heads, editions, docs: new Map([...docs].map(([id, json]) => [id, JSON.parse(json) as DocumentJson])) };
}

function says(opened: Opened, { practiceId }: Candidate, part: 'result' | 'blocks' | SectionKind): Said[] {
  const practice = opened.heads.get(practiceId);
  const edition = opened.editions.get(practiceId);
  const doc = edition && opened.docs.get(edition.editionId);
  if (!practice || !edition || !doc) return [];
  const said = { practice, edition, excerpt: null, blocks: [], instrument: null };
  if (part === 'result') {
    const text = edition.result || edition.summary;
    return text ? [{ ...said, excerpt: { anchor: '', title: '', lines: [[{ lang: null, text }]], cut: false } }] : [];
  }
  if (part === 'blocks') {
    const blocks = blockExcerpts(doc, BLOCK_EXCERPT);
    return blocks.length > 0 ? [{ ...said, blocks }] : [];
  }
  const excerpt = sectionExcerpt(doc, part, EXCERPT);
  return excerpt ? [{ ...said, excerpt }] : [];
}

function instruments(opened: Opened, { practiceId, meta }: Candidate, country: Country, kind: string | null): Said[] {
  const practice = opened.heads.get(practiceId);
  const edition = opened.editions.get(practiceId);
  if (!practice || !edition) return [];
  return instrumentsOf(meta, country, kind).map((instrument) => ({ practice, edition, excerpt: null, blocks: [], instrument }));
}
