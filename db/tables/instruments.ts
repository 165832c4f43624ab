// Cards of legal instruments.

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
