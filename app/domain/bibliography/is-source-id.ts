// apart from how ids are made: the editor asks this too, and has no use for the schema of sources

/** What a citation in the text names a source by: short, readable, kept for good once given. */
export const isSourceId = (text: string): boolean => /^[a-z][a-z0-9-]{1,31}$/.test(text);
