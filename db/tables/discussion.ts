// What is said about practices, and who is told.

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
