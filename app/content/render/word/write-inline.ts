import type { ParagraphChild } from 'docx';
import type { Inline, InstrumentJson, TextJson } from '../../nodes/schema.ts';
import { BOLD, CODE, ITALIC, STRIKETHROUGH, SUBSCRIPT, SUPERSCRIPT } from '../../nodes/text/formats.ts';
import { CODE_FONT, STYLES } from './marks.ts';
import { wordLanguage, xmlText, type Writer } from './writer.ts';

type Around = { lang: string; linked: boolean; /** The language was written at these words, not around them. */ spoken: boolean };

/** Runs of inline content. `lang`: the language around, when it is not that of the text. */
export function runsOf(nodes: readonly Inline[], writer: Writer, around: Around = { lang: '', linked: false, spoken: false }): ParagraphChild[] {
  const { TextRun, ExternalHyperlink } = writer.D;
  return nodes.flatMap((node): ParagraphChild[] => {
    switch (node.type) {
      case 'text': return [textRun(node, writer, around)];
      case 'linebreak': return [new TextRun({ break: 1, ...lookOf(0, around) })];
      case 'lang': return runsOf(node.children, writer, { ...around, lang: node.tag, spoken: true });
      case 'link': return [new ExternalHyperlink({ link: node.url.startsWith('/') ? writer.options.baseUrl + node.url : node.url, children: runsOf(node.children, writer, { ...around, linked: true }) })];
      case 'footnote': return [writer.note(runsOf(node.note, writer, around))];
      case 'instrument': return cited(node, writer);
    }
  });
}

/** A run of the portal's own words. */
export function labelRun(text: string, writer: Writer): ParagraphChild {
  return new writer.D.TextRun({ text: xmlText(text), style: STYLES.label.id });
}

function textRun({ text, format }: TextJson, writer: Writer, around: Around): ParagraphChild {
  return new writer.D.TextRun({
    text: xmlText(text), bold: on(format, BOLD), italics: on(format, ITALIC), strike: on(format, STRIKETHROUGH), superScript: on(format, SUPERSCRIPT), subScript: on(format, SUBSCRIPT),
    ...(format & CODE ? { font: CODE_FONT } : {}), ...lookOf(format, around),
  });
}

/** The language of a run, and the style that says why it has one. */
function lookOf(format: number, { lang, linked, spoken }: Around) {
  const style = spoken && linked ? STYLES.languageLink.id : spoken ? STYLES.language.id : linked ? 'Hyperlink' : format & CODE ? STYLES.code.id : undefined;
  return { ...(lang ? { language: { value: spoken ? lang : wordLanguage(lang) } } : {}), ...(style ? { style } : {}) };
}

/** Not said at all when it is not so: an explicit "not bold" would win over a style. */
const on = (format: number, bit: number): boolean | undefined => (format & bit ? true : undefined);

function cited({ instrumentId, label, articles }: InstrumentJson, writer: Writer): ParagraphChild[] {
  const { TextRun, ExternalHyperlink } = writer.D;
  return [
    new ExternalHyperlink({ link: `${writer.options.baseUrl}/i/${instrumentId}`, children: [new TextRun({ text: xmlText(label), style: STYLES.instrument.id })] }),
    ...(articles ? [new TextRun({ text: xmlText(`, ${articles}`), style: STYLES.articles.id })] : []),
  ];
}
