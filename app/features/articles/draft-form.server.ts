import { EDITION_FIELDS, type EditionText } from '#app/domain/edition-fields.ts';
import { cleanText } from '#app/content/nodes/clean-text.ts';
import type { Problem } from '#app/content/nodes/problems.ts';
import { fromMarkdown } from '#app/content/render/markdown-in.ts';
import { AppError } from '#app/domain/errors.ts';

export type DraftForm = { version: number; text: EditionText; doc: unknown; withoutIds: boolean; problems: Problem[] };

/**
 * The draft a form holds: its text fields and the document, which comes as JSON from the editor (`doc`) or as Markdown from the plain text
 * area. `problems` are what Markdown said that the document cannot hold, by line. Throws bad-input for JSON that is none.
 */
export function readDraft(form: FormData): DraftForm {
  const text = readText((name) => String(form.get(name) ?? ''));
  const version = Number.parseInt(String(form.get('version') ?? ''), 10) || 0;
  const json = form.get('doc');
  if (typeof json === 'string' && json !== '') return { version, text, doc: parseJson(json), withoutIds: false, problems: [] };
  return { version, text, withoutIds: true, ...fromMarkdown(String(form.get('markdown') ?? '').replace(/\r\n?/g, '\n'), 'practice') };
}

/** Text fields as typed, without controls: line ends as `\n` (browsers send CRLF), a single line without outer spaces. */
export function readText(value: (name: string) => string): EditionText {
  return Object.fromEntries(EDITION_FIELDS.map(({ name, multiline }) => {
    const clean = cleanText(value(name));
    return [name, multiline ? clean.trimEnd() : clean.replace(/\s+/g, ' ').trim()];
  })) as EditionText;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    throw new AppError('bad-input', { problem: 'not-an-object', path: '', detail: 'json' });
  }
}
