import type { Columns } from './columns.ts';

export type FormRow = { id: number; word: string; lang: string; form: string; stem: string; df: number; public_df: number };
/** `body` is as packed. */
export type DocText = { title: string; summary: string; body: string | Buffer; spans: string; lang: string; edition_id: string };
/** A text beside an entry: a post, or a file attached to it. */
export type Beside = { lang: string; text: string; file?: { fileId: string; name: string } };

/** As much of the reader as a view of it needs. */
export interface IndexRows {
  readonly columns: Columns;
  matches(expression: string, seen: Uint8Array): Int32Array;
  tokens(row: number): Buffer;
  talkTokens(pid: number): Buffer;
}
