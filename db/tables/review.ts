// Review of editions, and what was decided.

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
