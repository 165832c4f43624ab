import type { ColumnType, Generated } from 'kysely';

/**
 * Tables of both databases. Portable on purpose: ids and times are text (ISO 8601, UTC), booleans are 0/1 integers, JSON is text.
 * The auth_* tables belong to the sign-in library and keep its column names.
 */
export interface DB {
  person: PersonTable;
  role_grant: RoleGrantTable;
  organisation: OrganisationTable;
  organisation_join: OrganisationJoinTable;
  community: CommunityTable;
  concept: ConceptTable;
  concept_label: ConceptLabelTable;
  concept_relation: ConceptRelationTable;
  search_question: SearchQuestionTable;
  practice: PracticeTable;
  practice_concept: PracticeConceptTable;
  practice_contributor: PracticeContributorTable;
  practice_mention: PracticeMentionTable;
  author_invitation: AuthorInvitationTable;
  edition: EditionTable;
  edition_translator: EditionTranslatorTable;
  revision: RevisionTable;
  slug: SlugTable;
  review_event: ReviewEventTable;
  review: ReviewTable;
  review_report: ReviewReportTable;
  review_conflict: ReviewConflictTable;
  review_need: ReviewNeedTable;
  review_comment: ReviewCommentTable;
  author_note: AuthorNoteTable;
  review_appeal: ReviewAppealTable;
  publication_plan: PublicationPlanTable;
  retirement: RetirementTable;
  practice_merge: PracticeMergeTable;
  file: FileTable;
  file_text: FileTextTable;
  draft_import: DraftImportTable;
  post: PostTable;
  post_revision: PostRevisionTable;
  post_report: PostReportTable;
  moderation_event: ModerationEventTable;
  subscription: SubscriptionTable;
  saved_search: SavedSearchTable;
  saved_search_hit: SavedSearchHitTable;
  audit: AuditTable;
  outbox: OutboxTable;
  instrument: InstrumentTable;
  instrument_version: InstrumentVersionTable;
  instrument_status_change: InstrumentStatusChangeTable;
  citation: CitationTable;
  block_reuse: BlockReuseTable;
  setting: SettingTable;
  idempotency: IdempotencyTable;
  try_count: TryCountTable;
  person_block: PersonBlockTable;
  draft_state: DraftStateTable;
  edition_presence: EditionPresenceTable;
  auth_user: AuthUserTable;
  auth_session: AuthSessionTable;
  auth_account: AuthAccountTable;
  auth_verification: AuthVerificationTable;
  auth_two_factor: AuthTwoFactorTable;
  auth_passkey: AuthPasskeyTable;
}

export interface PersonTable {
  id: string; // = auth_user.id
  name: string;
  locale: string;
  stakeholder_group: string | null;
  organisation: string | null;
  bio: string | null;
  orcid: ColumnType<string | null, string | null | undefined, string | null>;
  country: ColumnType<string | null, string | null | undefined, string | null>;
  is_demo: number;
  disabled_at: string | null;
  created_at: string;
}

export interface RoleGrantTable {
  id: string;
  person_id: string;
  role: string;
  community_id: string | null;
  granted_by: string | null;
  granted_at: string;
  expires_at: string | null;
}

/** What goes by one name and was found by staff to be what goes by another. */
export interface OrganisationJoinTable {
  entry_id: string; // mentionId
  into_id: string; // mentionId; never one that is joined itself
  created_by: string | null;
  created_at: string;
}

/** Partner institutions of the programme: public. */
export interface OrganisationTable {
  id: string;
  name: string;
  kind: string;
  country: string | null;
  place: string | null;
  /** JSON: sectors per interface language, role in the programme */
  details: string;
  position: number;
}

export interface CommunityTable {
  id: string;
  slug: string;
  name: string;
  nation: string;
  /** JSON array of language tags */
  languages: string;
  country: string | null;
  created_at: string;
}

export interface ConceptTable {
  id: string;
  scheme: string;
  broader_id: string | null;
  position: number;
  /** JSON: definition per language */
  definition: string;
  retired_at: string | null;
  status: ColumnType<string, string | undefined, string>; // words | draft | published
  /** Theme of the vocabulary it belongs to. */
  theme_id: string | null;
  /** JSON array: where it is in use; empty = nowhere in particular */
  countries: ColumnType<string, string | undefined, string>;
  /** JSON per language */
  scope_note: ColumnType<string, string | undefined, string>;
  /** JSON per language */
  example: ColumnType<string, string | undefined, string>;
  /** JSON array of ConceptSource */
  sources: ColumnType<string, string | undefined, string>;
  version: ColumnType<number, number | undefined, number>;
  updated_at: string | null;
}

/** How two concepts stand to each other beside broader and narrower: `related`, or a SKOS mapping between systems of law. */
export interface ConceptRelationTable {
  concept_id: string;
  other_id: string;
  kind: string; // related | exactMatch | closeMatch | broadMatch | narrowMatch | relatedMatch
  note: string; // JSON per language
}

export interface ConceptLabelTable {
  concept_id: string;
  lang: string;
  kind: string; // pref | alt | hidden | avoid
  label: string;
  /** How near this name comes to the concept, as a SKOS mapping word; null = a name like any other */
  match: string | null;
  /** JSON per language: what differs, or why to avoid it */
  note: ColumnType<string, string | undefined, string>;
}

/** What was asked, by day and language: no person, no session, no address. */
export interface SearchQuestionTable {
  day: string; // YYYY-MM-DD; the first of a month once folded
  locale: string;
  question: string; // normalised
  asked: number;
  visits: number; // how many visits asked it that day, counted apart in memory only
  zero: number; // askings without an answer
  opened: number; // hits opened from it
}

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

export interface ReviewEventTable {
  id: string;
  edition_id: string;
  revision_id: string | null;
  action: string; // WorkflowAction | 'answer'
  from_state: string;
  to_state: string;
  actor_id: string | null;
  reason: string | null;
  lang: string | null; // of a public reason
  created_at: string;
}

/** A reviewer and an edition. */
export interface ReviewTable {
  id: string;
  edition_id: string;
  reviewer_id: string;
  kind: string; // ReviewerKind
  state: string; // ReviewState
  assigned_by: string | null; // null = claimed
  due_at: string;
  declined_reason: string | null;
  created_at: string;
}

export interface ReviewReportTable {
  id: string;
  review_id: string;
  revision_id: string;
  scores: string; // JSON Scores
  recommendation: string;
  comment: string;
  named: number; // the reviewer agrees to be named in public
  created_at: string;
}

export interface ReviewConflictTable {
  practice_id: string;
  person_id: string;
  reason: string;
  created_at: string;
}

/** A word about one passage; answers name the comment that began their thread. */
export interface ReviewCommentTable {
  id: string;
  edition_id: string;
  revision_id: string; // what was read
  parent_id: string | null;
  passage: string; // key of the passage, '' = the whole
  excerpt: string; // its beginning, as it was then
  author_id: string | null;
  text: string;
  resolved_at: string | null; // of the thread, at its first comment
  resolved_by: string | null;
  created_at: string;
}

/** Kept by those who write an edition, for themselves. */
export interface AuthorNoteTable {
  id: string;
  edition_id: string;
  excerpt: string; // what it is about, as the document had it
  written_by: string; // as the document names them, '' = not named
  text: string;
  brought_by: string | null;
  created_at: string;
  resolved_at: string | null;
  resolved_by: string | null;
}

export interface ReviewAppealTable {
  id: string;
  edition_id: string;
  event_id: string; // the decision it is about
  author_id: string | null;
  reason: string;
  state: string; // open | upheld | overturned
  decided_by: string | null;
  answer: string | null;
  created_at: string;
  decided_at: string | null;
}

/** An approved edition and the moment it is to be published. */
export interface PublicationPlanTable {
  edition_id: string;
  revision_id: string;
  publish_at: string;
  planned_by: string;
  note: string; // public change note, '' = none
  lang: string | null; // of the note
  review_by: string | null; // ISO date chosen with it; null = by the themes, counted from publish_at
  created_at: string;
}

/** Kinds of review asked for by hand. */
export interface ReviewNeedTable {
  practice_id: string;
  kind: string;
  marked_by: string | null;
  created_at: string;
}

export interface FileTable {
  id: string;
  practice_id: string | null;
  uploaded_by: string | null;
  name: string;
  content_type: string;
  bytes: number;
  width: number | null;
  height: number | null;
  sha256: string;
  created_at: string;
  /** Of a picture cut from another: that one, and what of it (a Crop as JSON). */
  original_id: string | null;
  crop: string | null;
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

export interface FileTextTable {
  file_id: string;
  state: string; // waiting | read | empty | failed
  reason: string | null;
  text: string;
  words: number;
  updated_at: string;
}

export interface PostTable {
  id: string;
  practice_id: string;
  parent_id: string | null;
  author_id: string | null;
  lang: string;
  doc: string;
  html: string;
  text: string;
  state: string; // visible | hidden | withdrawn
  version: number;
  created_at: string;
  edited_at: string | null;
}

export interface PostRevisionTable {
  id: string;
  post_id: string;
  number: number;
  doc: string;
  html: string;
  text: string;
  created_at: string;
}

export interface PostReportTable {
  id: string;
  post_id: string;
  reporter_id: string;
  reason: string;
  note: string;
  created_at: string;
  resolved_at: string | null;
}

export interface ModerationEventTable {
  id: string;
  post_id: string;
  actor_id: string | null;
  action: string; // hide | restore | dismiss
  reason: string;
  created_at: string;
}

export interface SubscriptionTable {
  id: string;
  person_id: string;
  practice_id: string;
  token: string;
  created_at: string;
}

export interface SavedSearchTable {
  id: string;
  person_id: string;
  name: string;
  query: string; // the query of its address
  locale: string;
  frequency: string; // at-once | daily | weekly
  paused: number;
  token: string;
  created_at: string;
  last_mail_at: string | null;
}

export interface SavedSearchHitTable {
  search_id: string;
  practice_id: string;
  state: string; // known | found | told
  found_at: string;
}

export interface AuditTable {
  seq: Generated<number>;
  at: string;
  actor_id: string | null;
  actor_role: string;
  session_id: string | null;
  action: string;
  object_kind: string;
  object_id: string;
  before_hash: string | null;
  after_hash: string | null;
  reason: string | null;
  request_id: string | null;
  prev_hash: string;
  hash: string;
}

export interface OutboxTable {
  seq: Generated<number>;
  kind: string;
  payload: string;
  state: ColumnType<string, string | undefined, string>; // pending | done | dead
  attempts: ColumnType<number, number | undefined, number>;
  available_at: string;
  last_error: string | null;
  created_at: string;
  done_at: string | null;
}

export interface InstrumentTable {
  id: string;
  seed_key: string | null;
  slug: string;
  // what lists look for, copied from the content
  country: string;
  kind: string;
  number: string;
  year: number;
  title: string;
  status: string;
  content: string; // JSON InstrumentContent
  version: number;
  checked_at: string;
  checked_by: string | null; // null = the import
  check_due: string; // ISO date
  created_at: string;
  updated_at: string;
}

export interface InstrumentVersionTable {
  id: string;
  instrument_id: string;
  number: number;
  content: string;
  changed_by: string | null;
  reason: string | null;
  created_at: string;
}

export interface InstrumentStatusChangeTable {
  id: string;
  instrument_id: string;
  version: number;
  from_status: string;
  to_status: string;
  since: string; // year, month or day
  reason: string;
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

export interface SettingTable {
  key: string;
  value: string;
  updated_at: string;
}

export interface IdempotencyTable {
  key: string;
  person_id: string;
  result: string;
  created_at: string;
}

export interface TryCountTable {
  key: string;
  used: number;
  ends_at: string;
}

export interface PersonBlockTable {
  person_id: string;
  blocked_id: string;
  created_at: string;
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

type AuthDate = ColumnType<Date | string, Date | string, Date | string>;

export interface AuthUserTable {
  id: string;
  name: string;
  email: string;
  emailVerified: number | boolean;
  image: string | null;
  createdAt: AuthDate;
  updatedAt: AuthDate;
  twoFactorEnabled: number | boolean | null;
}

export interface AuthSessionTable {
  id: string;
  expiresAt: AuthDate;
  token: string;
  createdAt: AuthDate;
  updatedAt: AuthDate;
  ipAddress: string | null;
  userAgent: string | null;
  userId: string;
}

export interface AuthAccountTable {
  id: string;
  accountId: string;
  providerId: string;
  userId: string;
  accessToken: string | null;
  refreshToken: string | null;
  idToken: string | null;
  accessTokenExpiresAt: AuthDate | null;
  refreshTokenExpiresAt: AuthDate | null;
  scope: string | null;
  password: string | null;
  createdAt: AuthDate;
  updatedAt: AuthDate;
}

export interface AuthVerificationTable {
  id: string;
  identifier: string;
  value: string;
  expiresAt: AuthDate;
  createdAt: AuthDate;
  updatedAt: AuthDate;
}

export interface AuthTwoFactorTable {
  id: string;
  secret: string;
  backupCodes: string;
  userId: string;
  verified: number | boolean | null;
  failedVerificationCount: number | null;
  lockedUntil: AuthDate | null;
}

export interface AuthPasskeyTable {
  id: string;
  name: string | null;
  publicKey: string;
  userId: string;
  credentialID: string;
  counter: number;
  deviceType: string;
  backedUp: number | boolean;
  transports: string | null;
  createdAt: AuthDate | null;
  aaguid: string | null;
}
