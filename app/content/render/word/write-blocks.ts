import type { FileChild, HeadingLevel, Paragraph, ParagraphChild } from 'docx';
import type { BlockJson, BuildingBlockJson, CalloutJson, FlowJson, ImageJson, Inline, ListJson, QuoteJson, ReusedBlockJson, SectionJson } from '../../nodes/schema.ts';
import { STYLES, type Mark } from './marks.ts';
import { labelRun, runsOf } from './write-inline.ts';
import { tableOf } from './write-table.ts';
import { wordLanguage, xmlText, type Writer } from './writer.ts';

const MAX_LEVEL = 8;
const MAX_WIDTH = 600;

type Place = { style?: string; lang: string; /** Headings of the text begin at this level of Word's. */ heading: number };
const IN_SECTION: Place = { lang: '', heading: 2 };

/** The blocks of a document as Word's paragraphs and tables, with hidden marks that say what Word has no words for. */
export class BlockWriter {
  private blocks = 0;

  constructor(private readonly writer: Writer) {}

  all(children: readonly BlockJson[]): FileChild[] {
    return children.flatMap((child) => {
      if (child.type === 'section') return this.section(child);
      return this.inSection(child);
    });
  }

  private section(node: SectionJson): FileChild[] {
    const title = this.headed(1, [...this.writer.at({ kind: 'section', section: node.kind, id: node.$.id }), ...this.words(node.title, `${node.$.id}-title`)]);
    return [title, ...node.children.flatMap((child) => this.inSection(child))];
  }

  private inSection(child: SectionJson['children'][number]): FileChild[] {
    if (child.type === 'building-block') return this.buildingBlock(child);
    return child.type === 'reused-block' ? this.reusedBlock(child) : this.flow(child, IN_SECTION);
  }

  private buildingBlock(node: BuildingBlockJson): FileChild[] {
    this.blocks += 1;
    const label = labelRun(`${this.writer.options.labels.block} ${this.blocks}. `, this.writer);
    return this.within({ kind: 'building-block', id: node.$.id }, [this.headed(2, [label, ...this.words(node.title, `${node.$.id}-title`)]), ...this.parts(node)]);
  }

  /** A block of another practice: its words are for who reads the file, the marks say which it is. One that may not be told of leaves a line of words. */
  private reusedBlock(node: ReusedBlockJson): FileChild[] {
    const { D, options } = this.writer;
    const text = options.reused?.(node);
    const line = (words: string, more: ParagraphChild[] = []) => new D.Paragraph({ children: [...more, labelRun(words, this.writer)] });
    if (!node.practiceId) return [line(text?.absent ?? '')];
    const marks = [
      ...this.writer.at({ kind: 'origin', practiceId: node.practiceId }), ...this.writer.at({ kind: 'origin-block', blockId: node.blockId }),
      ...(node.print ? this.writer.at({ kind: 'origin-print', print: node.print, lang: node.lang }) : []),
    ];
    const note = node.why ? [new D.Paragraph({ style: STYLES.reusedNote.id, children: this.words(node.why) })] : [];
    const shown = text?.shown;
    if (!shown) return this.within({ kind: 'reused', id: node.$.id }, [line(text?.absent ?? ' ', marks), ...note]);
    const { Paragraph, ExternalHyperlink, TextRun } = D;
    const origin = new Paragraph({ children: [
      labelRun(`${shown.from} `, this.writer),
      new ExternalHyperlink({ link: shown.href, children: [new TextRun({ text: xmlText(shown.practice), style: 'Hyperlink', language: { value: wordLanguage(shown.lang) } })] }), labelRun(shown.facts, this.writer),
    ] });
    return this.within({ kind: 'reused', id: node.$.id }, [
      this.headed(2, [...marks, labelRun(`${text.label}. `, this.writer), ...this.words(shown.title)]), ...note,
      ...(shown.block ? this.parts(withoutIds(shown.block)) : []), origin, ...shown.notes.map((words) => line(words)),
    ]);
  }

  private parts(node: BuildingBlockJson): FileChild[] {
    return [
      ...node.children.flatMap((child) => (child.type === 'block-part'
        ? [this.headed(3, [...this.writer.at({ kind: 'part', part: child.part, id: child.$.id }), ...this.words(child.title, `${child.$.id}-title`)]), ...child.children.flatMap((inner) => this.flow(inner, { lang: '', heading: 4 }))]
        : this.flow(child, { lang: '', heading: 4 }))),
    ];
  }

  private flow(node: FlowJson, place: Place): FileChild[] {
    const { writer } = this;
    switch (node.type) {
      case 'paragraph': return [this.paragraph(node.children, node.$.id, place)];
      case 'heading': return [this.headed(place.heading + (node.tag === 'h3' ? 0 : 1), [...writer.at({ kind: 'block', id: node.$.id }), ...writer.remarked([node.$.id], runsOf(node.children, writer))])];
      case 'list': return this.list(node, 0, place);
      case 'quote': return this.quote(node);
      case 'table': return tableOf(node, writer);
      case 'image': return this.image(node);
      case 'rule': return [new writer.D.Paragraph({ style: STYLES.rule.id, children: writer.at({ kind: 'block', id: node.$.id }) })];
      case 'callout': return this.callout(node);
    }
  }

  private paragraph(children: readonly Inline[], id: string, { style, lang }: Place): Paragraph {
    const { writer } = this;
    const runs = runsOf(children, writer, { lang, linked: false, spoken: false });
    return new writer.D.Paragraph({ ...(style ? { style } : {}), children: [...writer.at({ kind: 'block', id }), ...writer.remarked([id], runs)] });
  }

  private list(node: ListJson, level: number, place: Place): FileChild[] {
    const { writer } = this;
    const reference = writer.numbering(node.listType === 'number', node.start);
    let begun = false;
    return node.children.flatMap((item): FileChild[] => {
      const nested = item.children[0]?.type === 'list' ? item.children[0] : null;
      if (nested) return this.list(nested, Math.min(level + 1, MAX_LEVEL), place);
      const words = item.children.flatMap((child) => (child.type === 'list' ? [] : [child]));
      const mark: Mark = { kind: 'list', start: node.start, id: node.$.id };
      const runs = runsOf(words, writer, { lang: place.lang, linked: false, spoken: false });
      const children: ParagraphChild[] = begun ? runs : [...writer.at(mark), ...writer.remarked([node.$.id], runs)];
      begun = true;
      return [new writer.D.Paragraph({ style: place.style ?? 'ListParagraph', numbering: { reference, level }, children })];
    });
  }

  private quote(node: QuoteJson): FileChild[] {
    const lang = node.$.lang ?? '';
    const place: Place = { style: 'Quote', lang, heading: 4 };
    return this.within({ kind: 'quote', lang, id: node.$.id }, [
      ...node.children.flatMap((child) => this.flow(child, place)),
      ...(node.$.speaker ? [new this.writer.D.Paragraph({ style: STYLES.speaker.id, children: this.words(node.$.speaker, `${node.$.id}-speaker`) })] : []),
      ...(node.$.consent ? [new this.writer.D.Paragraph({ style: STYLES.consent.id, children: this.words(node.$.consent, `${node.$.id}-consent`) })] : []),
    ]);
  }

  private callout(node: CalloutJson): FileChild[] {
    const { labels } = this.writer.options;
    const label = labelRun(node.title ? `${labels[node.kind]}: ` : labels[node.kind], this.writer);
    return this.within({ kind: 'callout', callout: node.kind, id: node.$.id }, [
      new this.writer.D.Paragraph({ style: STYLES.calloutTitle.id, children: [label, ...this.words(node.title, `${node.$.id}-title`)] }),
      ...node.children.flatMap((child) => this.flow(child, { style: STYLES.callout.id, lang: '', heading: 4 })),
    ]);
  }

  private image(node: ImageJson): FileChild[] {
    const { writer } = this;
    const { Paragraph, ImageRun, TextRun } = writer.D;
    const picture = writer.options.pictures.get(node.fileId);
    const marks = [...writer.at({ kind: 'block', id: node.$.id }), ...writer.at({ kind: 'image', fileId: node.fileId })];
    const width = picture ? Math.min(MAX_WIDTH, picture.width) : 0;
    const shown = picture
      ? new ImageRun({
        type: picture.type, data: picture.data, transformation: { width, height: Math.max(1, Math.round((picture.height * width) / picture.width)) },
        altText: { name: node.fileId, title: '', description: node.decorative ? '' : xmlText(node.alt) },
      })
      : new TextRun({ text: xmlText(node.alt), italics: true });
    return [
      new Paragraph({ style: node.decorative ? STYLES.decorative.id : STYLES.figure.id, children: [...marks, ...writer.remarked([`${node.$.id}-image`, `${node.$.id}-alt`], [shown])] }),
      ...(node.caption ? [new Paragraph({ style: 'Caption', children: this.words(node.caption, `${node.$.id}-caption`) })] : []),
      ...(node.credit ? [new Paragraph({ style: STYLES.credit.id, children: this.words(node.credit, `${node.$.id}-credit`) })] : []),
      ...(node.licence ? [new Paragraph({ style: STYLES.pictureLicence.id, children: this.words(node.licence) })] : []),
    ];
  }

  private words(text: string, passage = ''): ParagraphChild[] {
    const run = text ? [new this.writer.D.TextRun(xmlText(text))] : [];
    return passage ? this.writer.remarked([passage], run) : run;
  }

  private headed(level: number, children: ParagraphChild[]): Paragraph {
    const { Paragraph, HeadingLevel: Level } = this.writer.D;
    const levels: (typeof HeadingLevel)[keyof typeof HeadingLevel][] = [Level.HEADING_1, Level.HEADING_2, Level.HEADING_3, Level.HEADING_4, Level.HEADING_5];
    return new Paragraph({ heading: levels[level - 1] ?? Level.HEADING_5, children });
  }

  /** A passage between the two ends of its mark; between paragraphs Word allows a mark, its library does not type one. */
  private within(mark: Mark, inside: FileChild[]): FileChild[] {
    const { start, end } = this.writer.range(mark);
    return [start as unknown as FileChild, ...inside, end as unknown as FileChild];
  }
}

/** The passages of another practice carry no marks of their own: what comes back of them is left out. */
function withoutIds(block: BuildingBlockJson): BuildingBlockJson {
  return JSON.parse(JSON.stringify(block, (key, value: unknown) => (key === 'id' ? '' : value))) as BuildingBlockJson;
}
