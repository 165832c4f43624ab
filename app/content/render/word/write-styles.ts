import type * as Docx from 'docx';
import { CODE_FONT, STYLES } from './marks.ts';

const SOFT = '565C66';
const LINE = 'B8B2A6';
const INK = '1B1E23';
const ACCENT = '0B5A6F';

/** The styles of an exported document: Word's own where Word has one, so that its tools and its readers aloud know what each paragraph is. */
export function wordStyles(lang: string, D: typeof Docx): Docx.IStylesOptions {
  const edge = { style: D.BorderStyle.SINGLE, size: 12, space: 8, color: LINE };
  const paragraph = (style: { id: string; name: string }, basedOn: string, run: Docx.IRunStylePropertiesOptions = {}, more: Docx.IParagraphStylePropertiesOptions = {}) =>
    ({ ...style, basedOn, next: 'Normal', quickFormat: true, run, paragraph: more });
  const character = (style: { id: string; name: string }, run: Docx.IRunStylePropertiesOptions = {}) => ({ ...style, basedOn: 'DefaultParagraphFont', quickFormat: true, run });
  const head = (size: number, before: number) => ({ run: { size, bold: true, color: INK, font: 'Georgia' }, paragraph: { spacing: { before, after: 120 }, keepNext: true } });
  return {
    default: {
      document: { run: { font: 'Calibri', size: 22, language: { value: lang } }, paragraph: { spacing: { after: 140, line: 288 } } },
      title: { run: { size: 44, bold: true, color: INK, font: 'Georgia' }, paragraph: { spacing: { after: 200 } } },
      heading1: head(32, 400), heading2: head(27, 300), heading3: head(24, 240), heading4: head(22, 200), heading5: head(22, 160),
      hyperlink: { run: { color: ACCENT, underline: { type: D.UnderlineType.SINGLE } } },
    },
    paragraphStyles: [
      paragraph({ id: 'Quote', name: 'Quote' }, 'Normal', {}, { indent: { left: 560 }, border: { left: edge } }),
      paragraph({ id: 'Caption', name: 'caption' }, 'Normal', { size: 19, color: SOFT }, { keepNext: true }),
      paragraph(STYLES.summary, 'Normal'), paragraph(STYLES.result, 'Normal'), paragraph(STYLES.fit, 'Normal'),
      paragraph(STYLES.calloutTitle, 'Normal', { bold: true }, { border: { left: { ...edge, color: ACCENT } }, keepNext: true }),
      paragraph(STYLES.callout, 'Normal', {}, { border: { left: { ...edge, color: ACCENT } } }),
      ...[STYLES.speaker, STYLES.consent].map((style) => paragraph(style, 'Normal', { color: SOFT }, { indent: { left: 560 } })),
      paragraph(STYLES.figure, 'Normal', {}, { keepNext: true }), paragraph(STYLES.decorative, 'Normal', {}, { keepNext: true }),
      ...[STYLES.credit, STYLES.pictureLicence].map((style) => paragraph(style, 'Normal', { size: 18, color: SOFT })),
      paragraph(STYLES.cell, 'Normal', { size: 20 }, { spacing: { after: 40 } }),
      ...[STYLES.columnHead, STYLES.rowHead, STYLES.bothHead].map((style) => paragraph(style, 'Normal', { size: 20, bold: true }, { spacing: { after: 40 } })),
      paragraph(STYLES.reusedNote, 'Normal', { color: SOFT }),
      paragraph(STYLES.rule, 'Normal', {}, { border: { bottom: { ...edge, size: 6 } } }),
    ],
    characterStyles: [
      character(STYLES.label, { color: SOFT }), character(STYLES.code, { font: CODE_FONT }), character(STYLES.language),
      character(STYLES.languageLink, { color: ACCENT, underline: { type: D.UnderlineType.SINGLE } }), character(STYLES.instrument, { color: ACCENT, underline: { type: D.UnderlineType.SINGLE } }), character(STYLES.articles),
      ...[STYLES.source, STYLES.sourceYear, STYLES.sourceLocator].map((style) => character(style, { color: ACCENT })), character(STYLES.sourceBrackets),
    ],
  };
}
