// Files of practices.

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

export interface FileTextTable {
  file_id: string;
  state: string; // waiting | read | empty | failed
  reason: string | null;
  text: string;
  words: number;
  updated_at: string;
}
