import type { FileChild, ParagraphChild } from 'docx';
import { intlTag, type Locale } from '#app/domain/locales.ts';
import type { Translate } from '../../context.ts';
import type { Entry, Run, SourceView, TableView } from './compare.present.ts';

type Words = { t: Translate; locale: Locale; permanent: string; siteName: string };
const NUMBERED = 'sources';
const GREY = '565C66';

/**
 * A comparison as a Word document on a sheet laid across: a table whose header row is repeated on every sheet, and the sources as a numbered
 * list. Every run carries its language, so that a word processor checks and reads it aloud in that language.
 */
export async function compareDocx(table: TableView, words: Words): Promise<Buffer> {
  // big, and only those who ask for a document need it
  const { Document, Packer, Paragraph, TextRun, ExternalHyperlink, Table, TableRow, TableCell, WidthType, PageOrientation, HeadingLevel, LevelFormat, AlignmentType } = await import('docx');
  const { t, locale } = words;
  const own = intlTag(locale);
  const run = (text: string, options: { lang?: string | undefined; bold?: boolean; italics?: boolean; color?: string; style?: string } = {}) => {
    const { lang, ...look } = options;
    return new TextRun({ text: clean(text), language: { value: lang ?? own }, ...look });
  };
  const link = (href: string, children: ParagraphChild[]) => new ExternalHyperlink({ link: href, children });
  const linked = (href: string | null, text: string, lang?: string) => (href ? link(href, [run(text, { lang, style: 'Hyperlink' })]) : run(text, { lang }));
  const small = (children: ParagraphChild[]) => new Paragraph({ style: 'Small', children });
  const said = ({ text, lang, language }: Run, around: string | undefined): ParagraphChild[] => [
    run(text, { lang: lang ?? around }), ...(language ? [run(` [${language}] `, { color: GREY })] : []),
  ];

  const entry = (e: Entry): FileChild[] => [
    new Paragraph({ spacing: { before: 80 }, children: [link(e.href, [run(e.title, { lang: e.lang, bold: true, style: 'Hyperlink' })]), run([e.year && ` (${e.year})`, ` [${e.ref}]`].join(''))] }),
    ...(e.language ? [small([run(t('compare:inLanguage', { language: e.language }), { color: GREY })])] : []),
    ...e.lines.map((line) => small(line.href
      ? [link(line.href, line.runs.map((r) => run(r.text, { lang: r.lang ?? e.lang, style: 'Hyperlink' })))]
      // what describes an instrument is in the reader's words, what a practice says in its own
      : line.runs.flatMap((r) => said(r, e.described ? undefined : e.lang)))),
    ...(e.citedBy ? [small([run(`${t('compare:citedBy')} `), linked(e.citedBy.href, e.citedBy.title, e.citedBy.lang)])] : []),
    ...(e.whole ? [small([link(e.whole, [run(t('compare:whole'), { style: 'Hyperlink' })])])] : []),
  ];
  const source = (s: SourceView): FileChild[] => [
    new Paragraph({ numbering: { reference: NUMBERED, level: 0 }, children: [run(s.before), run(s.title, { lang: s.lang, italics: true }), run(s.after)] }),
    ...s.cites.map((c) => new Paragraph({
      numbering: { reference: NUMBERED, level: 1 },
      children: [linked(c.url, c.title, c.lang), run([c.details && `. ${c.details}`, c.language && ` [${c.language}]`, '.'].filter(Boolean).join(''))],
    })),
  ];

  const share = Math.floor(100 / (table.columns.length + 0.6));
  const cell = (children: FileChild[], width: number) => new TableCell({ width: { size: width, type: WidthType.PERCENTAGE }, margins: { top: 60, bottom: 60, left: 80, right: 80 }, children: children as InstanceType<typeof Paragraph>[] });
  const head = (text: string) => new Paragraph({ children: [run(text, { bold: true })] });
  const first = 100 - share * table.columns.length;
  const document = new Document({
    title: clean(table.caption), creator: words.siteName, description: words.permanent,
    styles: {
      default: { document: { run: { font: 'Calibri', size: 20, language: { value: own } } } },
      paragraphStyles: [{ id: 'Small', name: 'Small', basedOn: 'Normal', run: { size: 18 }, paragraph: { spacing: { after: 40 } } }],
    },
    numbering: {
      config: [{
        reference: NUMBERED,
        levels: [
          { level: 0, format: LevelFormat.DECIMAL, text: '%1.', alignment: AlignmentType.START, style: { paragraph: { indent: { left: 480, hanging: 480 } } } },
          { level: 1, format: LevelFormat.BULLET, text: '–', alignment: AlignmentType.START, style: { paragraph: { indent: { left: 960, hanging: 280 } } } },
        ],
      }],
    },
    sections: [{
      properties: { page: { size: { orientation: PageOrientation.LANDSCAPE }, margin: { top: 900, bottom: 900, left: 900, right: 900 } } },
      children: [
        new Paragraph({ heading: HeadingLevel.HEADING_1, children: [run(table.caption)] }),
        new Paragraph({ children: [run(`${words.siteName}. `), linked(words.permanent, words.permanent)] }),
        new Table({
          width: { size: 100, type: WidthType.PERCENTAGE },
          rows: [
            new TableRow({ tableHeader: true, cantSplit: true, children: [cell([head(t('compare:part'))], first), ...table.columns.map((c) => cell([head(c.label)], share))] }),
            ...table.rows.map((row) => new TableRow({
              children: [
                cell([head(row.label)], first),
                ...row.cells.map(({ entries }) => cell(entries.length > 0 ? entries.flatMap(entry) : [small([run(row.nothing, { color: GREY })])], share)),
              ],
            })),
          ],
        }),
        new Paragraph({ heading: HeadingLevel.HEADING_2, children: [run(t('compare:sources'))] }),
        ...table.sources.flatMap(source),
      ],
    }],
  });
  return Packer.toBuffer(document);
}

/** What no XML may hold would make a file no word processor opens. */
const clean = (text: string): string => [...text].filter((c) => (c >= ' ' || '\t\n'.includes(c)) && !/^[\ud800-\udfff\ufffe\uffff]$/.test(c)).join('');
