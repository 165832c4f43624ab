import type { ParagraphChild } from 'docx';
import { writtenLocator } from '#app/domain/bibliography/locator.ts';
import type { CitationJson, Inline, InstrumentJson, TextJson } from '../../nodes/schema.ts';
import { BOLD, CODE, ITALIC, STRIKETHROUGH, SUBSCRIPT, SUPERSCRIPT } from '../../nodes/text/formats.ts';
import { CODE_FONT, markName, STYLES } from './marks.ts';
import { wordLanguage, xmlText, type Writer } from './writer.ts';

type Around = { lang: string; linked: boolean; /** The language was written at these words, not around them. */ spoken: boolean };

/** Runs of inline content. `lang`: the language around, when it is not that of the text. */
export function runsOf(nodes: readonly Inline[], writer: Writer, around: Around = { lang: '', linked: false, spoken: false }): ParagraphChild[] {
  const { TextRun, ExternalHyperlink } = writer.D;
  return nodes.flatMap((node, at): ParagraphChild[] => {
    switch (node.type) {
      // those beside each other are written with the first of them
      case 'citation': return nodes[at - 1]?.type === 'citation' ? [] : citing(groupAt(nodes, at), writer);
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

function groupAt(nodes: readonly Inline[], from: number): CitationJson[] {
  const group: CitationJson[] = [];
  for (let node = nodes[from]; node?.type === 'citation'; node = nodes[from + group.length]) group.push(node);
  return group;
}

/** Citations in their brackets, each leading to its entry in the list: the link says which source it is, the words after it say where. */
function citing(group: readonly CitationJson[], writer: Writer): ParagraphChild[] {
  const { TextRun, InternalHyperlink } = writer.D;
  const { open, parts, between, close } = writer.options.sources?.cite(group) ?? { open: '[', parts: group.map((one) => ({ named: one.sourceId, where: writtenLocator(one) })), between: '; ', close: ']' };
  const brackets = (text: string) => new TextRun({ text, style: STYLES.sourceBrackets.id });
  return [brackets(open), ...group.flatMap((one, i): ParagraphChild[] => {
    const { named = '', where = '' } = parts[i] ?? {};
    const children = [
      new TextRun({ text: xmlText(named), style: (one.suppressAuthor ? STYLES.sourceYear : STYLES.source).id }),
      ...(where ? [new TextRun({ text: xmlText(`, ${where}`), style: STYLES.sourceLocator.id })] : []),
    ];
    return [...(i > 0 ? [brackets(between)] : []), new InternalHyperlink({ anchor: markName({ kind: 'source', id: one.sourceId }), children })];
  }), brackets(close)];
}

function cited({ instrumentId, label, articles }: InstrumentJson, writer: Writer): ParagraphChild[] {
  const { TextRun, ExternalHyperlink } = writer.D;
  return [
    new ExternalHyperlink({ link: `${writer.options.baseUrl}/i/${instrumentId}`, children: [new TextRun({ text: xmlText(label), style: STYLES.instrument.id })] }),
    ...(articles ? [new TextRun({ text: xmlText(`, ${articles}`), style: STYLES.articles.id })] : []),
  ];
}
