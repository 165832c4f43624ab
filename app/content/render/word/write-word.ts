import { EDITION_FIELDS, type EditionText } from '#app/domain/edition-fields.ts';
import type { FileChild } from 'docx';
import type { DocumentJson } from '../../nodes/schema.ts';
import { STYLES } from './marks.ts';
import { BlockWriter } from './write-blocks.ts';
import { packed } from './write-threads.ts';
import { labelRun } from './write-inline.ts';
import { wordStyles } from './write-styles.ts';
import { WHOLE, wordLanguage, Writer, xmlText, type WriteOptions } from './writer.ts';

/** What stands about the text, for the properties of the file and its last lines. */
export type WordFacts = { authors: readonly string[]; licence: string; citation: string; address: string; siteName: string };

/** The list of sources: for who reads the file; coming back, it is left out, for the practice has it. */
function sourcesOf(writer: Writer): FileChild[] {
  const { sources } = writer.options;
  if (!sources || sources.list.length === 0) return [];
  const { Paragraph, TextRun } = writer.D;
  const entries = sources.list.map(({ id, runs }) => new Paragraph({
    children: [...writer.at({ kind: 'source', id }), ...runs.map(({ text, italic }) => new TextRun({ text: xmlText(text), style: STYLES.label.id, ...(italic ? { italics: true } : {}) }))],
  }));
  return [new Paragraph({ keepNext: true, children: [new TextRun({ text: xmlText(sources.title), style: STYLES.label.id, bold: true })] }), ...entries];
}

const FIELDS = ['result', 'summary', 'fit'] as const satisfies readonly (typeof EDITION_FIELDS)[number]['name'][];

/**
 * A Word document of an edition: real styles, notes, numbering, tables with header rows, pictures with their alternative text, every passage in its
 * language. Read again by `read-word.ts` it gives the same document.
 */
export async function writeWord(source: { text: EditionText; doc: DocumentJson; facts: WordFacts }, options: WriteOptions): Promise<Buffer> {
  // big, and only those who ask for a document need it
  const D = await import('docx');
  const writer = new Writer(D, options);
  const { text, facts } = source;
  const line = (words: string) => new D.Paragraph({ children: [labelRun(words, writer)] });
  const fields = FIELDS.flatMap((name): FileChild[] => (text[name]
    ? [new D.Paragraph({
      style: STYLES[name].id,
      children: [labelRun(`${options.labels[name]}: `, writer), ...writer.remarked([`field-${name}`], text[name].split('\n').map((words, i) => new D.TextRun({ text: xmlText(words), ...(i > 0 ? { break: 1 } : {}) })))],
    })] : []));
  const children: FileChild[] = [
    new D.Paragraph({ heading: D.HeadingLevel.TITLE, children: [...writer.at({ kind: 'practice', editionId: options.editionId }), ...writer.remarked(['field-title', WHOLE], [new D.TextRun(xmlText(text.title))])] }),
    ...fields, ...new BlockWriter(writer).all(source.doc.root.children),
    new D.Paragraph({ style: STYLES.rule.id, children: [labelRun(' ', writer)] }), ...sourcesOf(writer), line(facts.citation), line(facts.licence),
  ];
  const document = new D.Document({
    title: xmlText(text.title), creator: xmlText(facts.authors.join('; ') || facts.siteName), subject: xmlText(text.result), description: xmlText(`${facts.citation} ${facts.licence}`),
    lastModifiedBy: facts.siteName, customProperties: [{ name: 'Licence', value: xmlText(facts.licence) }, { name: 'Citation', value: xmlText(facts.citation) }, { name: 'Address', value: facts.address }, { name: 'Language', value: options.lang }],
    styles: wordStyles(wordLanguage(options.lang), D), numbering: { config: writer.numberings }, footnotes: writer.footnotes,
    ...(writer.comments.length > 0 ? { comments: { children: writer.comments } } : {}),
    sections: [{
      footers: { default: new D.Footer({ children: [new D.Paragraph({ alignment: D.AlignmentType.CENTER, children: [new D.TextRun({ children: [D.PageNumber.CURRENT] })] })] }) },
      children,
    }],
  });
  return packed(D, document, writer.comments);
}
