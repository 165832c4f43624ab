/** What can be wrong with a document. Each code is a translation key `write:problem.<code>`. */
export const PROBLEM_CODES = [
  'not-an-object', 'root-missing', 'unknown-type', 'misplaced', 'unknown-key', 'bad-value', 'bad-text', 'nul',
  'bad-url', 'bad-file', 'bad-language', 'too-deep', 'too-many-nodes', 'too-large', 'newer-version',
  'html-dropped', 'link-dropped', 'image-dropped', 'simplified', 'unknown-section-kind',
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** `path` says where: `root.children.3.children.0` in JSON, `line:12` in Markdown. `detail` names the type, key or address. */
export type Problem = { code: ProblemCode; path: string; detail: string };
