import { createHash } from 'node:crypto';
import { POST_LIMITS } from '#app/domain/discussion.ts';
import { AppError } from '#app/domain/errors.ts';
import { isLanguageTag } from '#app/domain/locales.ts';
import type { ProblemCode } from '#app/content/nodes/problems.ts';
import { assignIds } from '#app/content/nodes/block-ids.ts';
import { paragraph, text } from '#app/content/nodes/make.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { renderHtml } from '#app/content/render/html.ts';
import { fromMarkdown } from '#app/content/render/markdown-in.ts';
import { toMarkdown } from '#app/content/render/markdown-out.ts';
import { renderText } from '#app/content/render/text.ts';
import { validateDocument } from '#app/content/render/validate.ts';

/** What cannot be kept in a post and would be lost without a word. Headings and tables become plain text and lose nothing. */
const LOST: readonly ProblemCode[] = ['html-dropped', 'image-dropped', 'link-dropped', 'bad-url', 'bad-file'];

export type PostContent = { lang: string; doc: string; html: string; text: string };

/**
 * The post as it is stored, from what its writer typed. Throws bad-input with `field` and `problem`: `required` when there is nothing to read,
 * `too-long` over 8,000 characters, `language` for a tag that is none, or a content problem with the line it is in.
 * `mention` names the person an answer is to, when the two levels of a discussion do not show it.
 */
export function postContent(postId: string, typed: { markdown: string; lang: string }, mention: string | null = null): PostContent {
  const markdown = typed.markdown.replace(/\r\n?/g, '\n').trim();
  if (!markdown) throw new AppError('bad-input', { field: 'body', problem: 'required' });
  if (markdown.length > POST_LIMITS.text) throw new AppError('bad-input', { field: 'body', problem: 'too-long', max: POST_LIMITS.text, length: markdown.length });
  if (!isLanguageTag(typed.lang)) throw new AppError('bad-input', { field: 'lang', problem: 'language' });

  const read = readWords(markdown);
  const lost = read.problems.find((p) => LOST.includes(p.code));
  if (lost) throw new AppError('bad-input', { field: 'body', problem: lost.code, line: lost.path.replace(/^line:/, '') });
  const checked = validateDocument(mention ? withMention(read.doc, mention) : read.doc, 'post');
  if (!checked.ok) throw new AppError('bad-input', { field: 'body', problem: checked.problems[0]?.code ?? 'document' });
  if (!renderText(read.doc).trim()) throw new AppError('bad-input', { field: 'body', problem: read.problems.length ? 'document' : 'required' });
  return {
    lang: typed.lang, doc: JSON.stringify(checked.doc), text: renderText(checked.doc),
    html: renderHtml(checked.doc, { idPrefix: `post-${postId}-`, profile: 'post' }),
  };
}

/**
 * People write lines, not Markdown: a new line stays a new line, and what looks like HTML is kept as the words it is.
 */
function readWords(markdown: string): ReturnType<typeof fromMarkdown> {
  const lines = markdown.replace(/(\S)[ \t]*\n(?=[ \t]*\S)/g, '$1  \n');
  const read = fromMarkdown(lines, 'post');
  if (!read.problems.some((p) => p.code === 'html-dropped')) return read;
  return fromMarkdown(lines.replace(/<(?=[A-Za-z/!?])(?!https?:|mailto:)/g, '&lt;'), 'post');
}

/** The words of a post as its writer would type them again. */
export function postMarkdown(doc: string): string {
  return toMarkdown(JSON.parse(doc) as DocumentJson).replace(/(?<!\\)\\\n/g, '\n').trim();
}

/** Fingerprint of a wording, for the trail. */
export function postHash(doc: string): string {
  return createHash('sha256').update(doc).digest('hex');
}

/** Puts the name before the first words, as text: whatever a name holds, it stays a name. */
function withMention(doc: DocumentJson, name: string): DocumentJson {
  const address = `@${name}`;
  if (renderText(doc).startsWith(address)) return doc;
  const [first, ...rest] = doc.root.children;
  const children = first?.type === 'paragraph'
    ? [paragraph([text(`${address} `), ...first.children], first.$.id), ...rest]
    : [paragraph([text(address)]), ...doc.root.children];
  return assignIds({ root: { ...doc.root, children } });
}
