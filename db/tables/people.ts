import type { ColumnType } from 'kysely';

// People, what they may do, and the organisations and communities they belong to.

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

export interface PersonBlockTable {
  person_id: string;
  blocked_id: string;
  created_at: string;
}
