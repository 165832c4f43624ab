/** Words of a document that are kept for the search; what comes after is found by reading it. */
export const MAX_WORDS = 20_000;

/** What a document says. `empty`: it has no text (a scan); `failed`: nobody could read it, and why. */
export type Extracted = { state: 'read' | 'empty' | 'failed'; reason: 'encrypted' | 'damaged' | 'too-big' | 'too-slow' | null; text: string; words: number };
