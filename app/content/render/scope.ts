import type { Profile } from '../nodes/schema.ts';
import type { Anchors } from './anchors.ts';
import type { Loose } from './safe.ts';

/** Collects the notes met on the way. */
export type NoteBook = {
  readonly entries: readonly { html: string; references: number }[];
  reference(node: Loose, scope: Scope): string;
  referenceId(number: number, reference: number): string;
};

/** What a renderer of one node knows about the whole. */
export type Scope = {
  readonly prefix: string;
  readonly labels: Readonly<Record<string, string | undefined>>;
  readonly files: ReadonlyMap<string, { width: number; height: number }>;
  readonly profile: Profile;
  readonly anchors: Anchors;
  readonly around: ReadonlyMap<string, (html: string) => string>;
  readonly notes: NoteBook;
  /** The page leaves as a file that may come back: what its words alone do not tell is marked. */
  readonly forFile: boolean;
  readonly inBlock: boolean;
  readonly depth: number;
};
