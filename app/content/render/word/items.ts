import type { EditionFieldName } from '#app/domain/edition-fields.ts';
import type { SectionKind } from '#app/domain/sections.ts';
import type { BuildingBlockJson, FlowJson, Inline, ReusedBlockJson } from '../../nodes/schema.ts';
import type { LossCounts } from './losses.ts';

/** What a Word file holds, in order, before its headings are made into sections. */
export type WordItem =
  | { kind: 'heading'; key: string; level: number; title: string; children: Inline[]; /** Of a file of ours. */ id: string; section: SectionKind | null }
  | { kind: 'block'; block: FlowJson | BuildingBlockJson | ReusedBlockJson };

/** A picture of the file: `id` stands for it in the items, `from` names the picture of the portal it was exported from. */
export type WordPicture = { id: string; from: string | null; name: string };

/** A comment beside the text: `passage` = the block it stands at, when the file says which; `words` = the beginning of that paragraph. */
export type WordComment = { author: string; text: string; passage: string; words: string };

export type WordRead = {
  items: WordItem[];
  /** What the file says of its title and of the text fields of an edition. */
  fields: Partial<Record<EditionFieldName, string>>;
  losses: LossCounts;
  comments: WordComment[];
  pictures: WordPicture[];
  /** The edition it was exported from, when it was. */
  exportedFrom: string | null;
};
