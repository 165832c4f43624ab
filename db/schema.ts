import type { AuthAccountTable, AuthPasskeyTable, AuthSessionTable, AuthTwoFactorTable, AuthUserTable, AuthVerificationTable } from './tables/auth.ts';
import type { ModerationEventTable, PostReportTable, PostRevisionTable, PostTable, SavedSearchHitTable, SavedSearchTable, SubscriptionTable } from './tables/discussion.ts';
import type { FileTable, FileTextTable } from './tables/files.ts';
import type { InstrumentStatusChangeTable, InstrumentTable, InstrumentVersionTable } from './tables/instruments.ts';
import type { CommunityTable, OrganisationJoinTable, OrganisationTable, PersonBlockTable, PersonTable, RoleGrantTable } from './tables/people.ts';
import type { AuditTable, IdempotencyTable, OutboxTable, SettingTable, TryCountTable } from './tables/portal.ts';
import type { AuthorInvitationTable, BlockReuseTable, CitationTable, DraftImportTable, DraftStateTable, EditionPresenceTable, EditionTable, EditionTranslatorTable, PracticeConceptTable, PracticeContributorTable, PracticeMentionTable, PracticeMergeTable, PracticeTable, RetirementTable, RevisionTable, SlugTable } from './tables/practices.ts';
import type { AuthorNoteTable, PublicationPlanTable, ReviewAppealTable, ReviewCommentTable, ReviewConflictTable, ReviewEventTable, ReviewNeedTable, ReviewReportTable, ReviewTable } from './tables/review.ts';
import type { ConceptLabelTable, ConceptRelationTable, ConceptTable, SearchQuestionTable } from './tables/vocabulary.ts';

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
