import type { ColumnType } from 'kysely';

// Practices, their editions and what was written in them.

export interface PracticeTable {
  id: string;
  seed_key: string | null;
  original_lang: string;
  access: string; // public | members | community
  community_id: string | null;
  acl: string; // aclToken(access)
  meta: string; // JSON PracticeMeta, published
  draft_meta: string; // JSON PracticeMeta, working copy
  meta_version: number;
  review_by: ColumnType<string | null, string | null | undefined, string | null>; // ISO date by which it is to be read again; null until published
  review_by_chosen: ColumnType<number, number | undefined, number>; // somebody set it, not the rule
  confirmed_at: ColumnType<string | null, string | null | undefined, string | null>; // last found to hold as it stands
  review_told: ColumnType<string | null, string | null | undefined, string | null>; // toldOf: the day its authors and editors were told of
  created_by: string | null;
  created_at: string;
  updated_at: string;
}

export interface PracticeConceptTable {
  practice_id: string;
  scheme: string;
  concept_id: string;
}

export interface PracticeContributorTable {
  practice_id: string;
  person_id: string;
  kind: string; // author | translator | former-author
}

/** An address asked to write a practice together with its authors. It is kept for INVITATION_DAYS, answered or not. */
export interface AuthorInvitationTable {
  id: string;
  practice_id: string;
  email: string; // lower case
  invited_by: string;
  state: string; // InvitationState
  created_at: string;
}

/** Whom the published metadata of a practice names: its organisations and the people credited in it. */
export interface PracticeMentionTable {
  practice_id: string;
  kind: string; // organisation | person
  entry_id: string; // mentionId
  name: string; // as this practice writes it
  country: string | null; // of an organisation
  organisation: string | null; // a person is credited with
  person_id: string | null; // account of a person who wrote in the practice
}

export interface EditionTable {
  id: string;
  practice_id: string;
  lang: string; // BCP 47 as typed
  state: string;
  title: string;
  summary: string;
  result: string;
  fit: string;
  doc: string; // working copy, Lexical EditorState JSON
  translation: string | null; // JSON Translation: what the working copy was translated from
  version: number;
  edited_by: string | null;
  edited_at: string;
  submitted_revision_id: string | null;
  published_revision_id: string | null;
  first_published_at: string | null;
  published_at: string | null;
  binned_at: string | null; // in the bin since
  binned_by: string | null;
}

/** An edition that was published and is out of use; `revision_id` is what readers had last. */
export interface RetirementTable {
  edition_id: string;
  kind: string; // RetirementKind
  revision_id: string;
  reason: string; // public
  lang: string; // of the reason
  replaced_by: string | null; // a practice
  published_at: string | null; // as it was
  by_writer: number; // whether who wrote it took it away
  created_at: string;
}

/** A practice that turned out to be another one, which its addresses lead to. */
export interface PracticeMergeTable {
  practice_id: string;
  into_id: string;
  moved: string; // JSON: ids of posts and people subscribed that went along
  merged_by: string | null;
  created_at: string;
}

/** The editions a translator was taken on for; authors of the practice write in all of them. */
export interface EditionTranslatorTable {
  edition_id: string;
  person_id: string;
}

export interface RevisionTable {
  id: string;
  edition_id: string;
  number: number;
  lang: string;
  title: string;
  summary: string;
  result: string;
  fit: string;
  doc: string;
  meta: string;
  translation: string | null; // as it stood with the working copy
  html: string;
  text: string;
  outline: string; // JSON
  hash: string; // sha-256 hex over lang, text fields, doc, meta
  created_by: string | null;
  created_at: string;
}

export interface SlugTable {
  lang: string;
  slug: string;
  edition_id: string;
  practice_id: string;
  current: number;
  created_at: string;
}

/** A document brought in and not yet decided about: what was read of it, never the file itself. */
export interface DraftImportTable {
  id: string;
  person_id: string;
  /** The edition it is to change; null: it becomes a practice of its own. */
  edition_id: string | null;
  name: string;
  lang: string;
  /** JSON of what was read. */
  content: string;
  /** JSON of what its author chose for each heading. */
  choices: string;
  created_at: string;
}

export interface CitationTable {
  practice_id: string;
  edition_id: string; // '' = the details all editions share
  instrument_id: string;
  articles: string;
}

export interface BlockReuseTable {
  edition_id: string;
  origin_id: string; // the practice the block belongs to; it may be gone
  block_id: string;
}

export interface DraftStateTable {
  edition_id: string;
  version: number;
  text: string;
  doc: string;
}

export interface EditionPresenceTable {
  edition_id: string;
  person_id: string;
  seen_at: string;
}
