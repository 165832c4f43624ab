import {
  AlignmentType, CommentRangeEnd, CommentRangeStart, CommentReference, DeletedTextRun, Document, ExternalHyperlink, FootnoteReferenceRun, Header, HeadingLevel, ImageRun, InsertedTextRun, LevelFormat,
  Packer, Paragraph, Table, TableCell, TableOfContents, TableRow, TextRun, type FileChild, type IPropertiesOptions, type ParagraphChild,
} from 'docx';
import sharp from 'sharp';
import type { LossCounts } from '#app/content/render/word/losses.ts';
import { rawDocx } from './attached-files.ts';

type Options = Omit<IPropertiesOptions, 'sections'> & { header?: string };

const NUMBERING = {
  config: [
    { reference: 'numbers', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.', start: 3, alignment: AlignmentType.START }, { level: 1, format: LevelFormat.BULLET, text: '-', alignment: AlignmentType.START }] },
    { reference: 'letters', levels: [{ level: 0, format: LevelFormat.LOWER_LETTER, text: '%1)', alignment: AlignmentType.START }] },
    { reference: 'bullets', levels: [{ level: 0, format: LevelFormat.BULLET, text: '•', alignment: AlignmentType.START }] },
  ],
};

/** A Word document of these blocks. */
export async function wordFile(children: FileChild[], { header, ...options }: Options = {}): Promise<Buffer> {
  return Packer.toBuffer(new Document({
    numbering: NUMBERING, ...options,
    sections: [{ ...(header ? { headers: { default: new Header({ children: [new Paragraph(header)] }) } } : {}), children }],
  }));
}

export const p = (...children: (string | ParagraphChild)[]) => new Paragraph({ children: children.map((child) => (typeof child === 'string' ? new TextRun(child) : child)) });
export const h = (level: 1 | 2 | 3 | 4, text: string) => new Paragraph({ heading: HeadingLevel[`HEADING_${level}`], text });
export const li = (reference: 'numbers' | 'letters' | 'bullets', text: string, level = 0) => new Paragraph({ text, numbering: { reference, level } });
const by = (id: number) => ({ id, author: 'Ana', date: '2026-03-01T10:00:00Z' });
export const inserted = (text: string, id: number) => new InsertedTextRun({ text, ...by(id) });
export const deleted = (text: string, id: number) => new DeletedTextRun({ text, ...by(id) });
const cell = (text: string, more: { columnSpan?: number; rowSpan?: number; children?: (Paragraph | Table)[] } = {}) => new TableCell({ children: [new Paragraph(text)], ...more });

export const picture = async (colour: string, size = 40): Promise<Buffer> => sharp({ create: { width: size, height: size, channels: 3, background: colour } }).png().toBuffer();
export const pictureRun = (data: Buffer, description: string, type: 'png' | 'gif' = 'png') => new ImageRun({ type, data, transformation: { width: 40, height: 40 }, altText: { name: 'x', title: '', description } });

/** A table with a header row, cells that span columns and cells that span rows. */
export const mergedTable = () => new Table({
  rows: [
    new TableRow({ tableHeader: true, children: [cell('Año'), cell('Caudal', { columnSpan: 2 })] }),
    new TableRow({ children: [cell('2013', { rowSpan: 2 }), cell('seco'), cell('12')] }),
    new TableRow({ children: [cell('lluvioso'), cell('40')] }),
  ],
});

/** A document of some twenty pages as an expert writes one, with everything a practice can hold and much that it cannot. */
export async function longWordFile(lines = 9): Promise<Buffer> {
  const photo = await picture('#3c6e47');
  const sections = ['1. Contexto', '2. El problema', '3. Quiénes participaron', '4. Lo que se hizo', '5. Resultados', '6. Costo y tiempo', '7. Lo que no funcionó', '8. Lo que debe cumplirse en otro lugar'];
  const children: FileChild[] = [new Paragraph({ heading: HeadingLevel.TITLE, text: 'Vigilancia del agua con las comunidades de la cuenca alta' })];
  for (const [n, title] of sections.entries()) {
    children.push(h(1, title));
    for (let i = 0; i < lines; i++) {
      children.push(p(`Párrafo ${n + 1}.${i + 1}. La mesa de la cuenca se reunió cada mes y publicó sus mediciones. `, new TextRun({ text: 'Cada cifra tiene su fuente', bold: true }), ' y su fecha. '.repeat(14)));
    }
  }
  children.push(
    p('Según la norma', new FootnoteReferenceRun(1), ' se mide cada mes; ', inserted('también en sequía', 11), deleted('solo en invierno', 12), '.'),
    p(new CommentRangeStart(0), 'Texto comentado', new CommentRangeEnd(0), new TextRun({ children: [new CommentReference(0)] }), ' y un ', new ExternalHyperlink({ link: 'https://example.org/informe', children: [new TextRun('informe')] }), '.'),
    li('numbers', 'Se eligieron los puntos'), li('numbers', 'Con las comunidades', 1), li('numbers', 'Se midió un año'), p('Entre dos números.'), li('numbers', 'Se acordaron los límites'),
    h(2, 'Mediciones'), mergedTable(), p(pictureRun(photo, 'Dos personas toman una muestra de agua')), new Paragraph({ style: 'Caption', text: 'Toma de muestras' }),
    p(new TextRun({ text: 'subrayado', underline: {} }), ' y texto.'),
  );
  return wordFile(children, {
    title: 'Documento', header: 'Ministerio, borrador',
    comments: { children: [{ id: 0, author: 'Rosa', date: new Date('2026-03-02'), children: [new Paragraph('¿Cuál es la fuente?')] }] },
    footnotes: { 1: { children: [new Paragraph('Decreto 1 de 2013.')] } },
  });
}

const drawing = (graphic: string) => `<w:p><w:r><w:drawing><wp:inline><a:graphic>${graphic}</a:graphic></wp:inline></w:drawing></w:r></w:p>`;
const t = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`;
const textBox = `<w:p>${t('Antes')}<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:txbx><w:txbxContent><w:p>${t('Recuadro')}</w:p></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent><w:p>${t('Recuadro')}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`;

type Read = { losses: LossCounts; /** Markdown it becomes. */ holds: readonly string[]; not?: readonly string[] };
export type CorpusCase = Read & { name: string; make: () => Promise<Buffer> | Buffer; /** What is in the file once LibreOffice 7.4 has saved it, where that is something else. */ saved?: Read };

/** Documents shaped like those people send, each with exactly what of it cannot be kept. */
export const CORPUS: readonly CorpusCase[] = [
  { name: 'plain', make: () => wordFile([h(1, 'Contexto'), p('Hola ', new TextRun({ text: 'mundo', bold: true }), '.'), h(1, 'Resultados'), p('Bien.')]), losses: {}, holds: ['## Contexto {#context}', 'Hola **mundo**.', '## Resultados {#results}'] },
  { name: 'long', make: () => longWordFile(2), losses: { insertions: 1, deletions: 1, comments: 1, 'header-footer': 1, underline: 1 }, holds: ['{#failures}', '[^1]: Decreto 1 de 2013.', '3. Se eligieron los puntos\n   - Con las comunidades\n4. Se midió un año', '5. Se acordaron los límites', ':cell{cols="2"} Caudal', '[informe](https://example.org/informe)', '"Toma de muestras")'], not: ['solo en invierno'] },
  { name: 'lists', make: () => wordFile([li('bullets', 'uno'), li('bullets', 'dos'), p('medio'), li('letters', 'a'), li('letters', 'b')]), losses: { 'list-letters': 1 }, holds: ['- uno\n- dos', '1. a\n2. b'] },
  { name: 'tables', make: async () => wordFile([
    new Table({ rows: [new TableRow({ children: [new TableCell({ children: [li('bullets', 'uno'), li('bullets', 'dos')] }), new TableCell({ children: [p('x'), new Table({ rows: [new TableRow({ children: [cell('dentro'), cell('más')] })] }), p('')] })] }), new TableRow({ children: [cell('a'), new TableCell({ children: [p(pictureRun(await picture('#222'), 'gris'))] })] })] }),
  ]), losses: { 'table-header': 1, 'list-in-table': 1, 'nested-table': 1, 'image-in-table': 1 }, holds: ['• uno:par[]• dos', 'dentro \\| más', '![gris](file:'] },
  { name: 'pictures', make: async () => wordFile([p('Con ', pictureRun(await picture('#111'), ''), ' palabras'), p(pictureRun(Buffer.from('GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000;'), 'animada', 'gif')), p(pictureRun(Buffer.from('no es una imagen'), 'rota'))]), losses: { 'image-in-text': 1, 'image-alt': 1, 'image-type': 2 }, holds: ['Con  palabras'], not: ['animada', 'rota'], saved: { losses: { 'image-in-text': 1, 'image-alt': 1, 'image-type': 1, drawing: 1 }, holds: ['Con  palabras'], not: ['animada', 'rota'] } },
  { name: 'changes', make: () => wordFile([p('A', inserted('b', 1), inserted('c', 2), 'd', inserted('e', 3), deleted('f', 4))]), losses: { insertions: 2, deletions: 1 }, holds: ['Abcde'] },
  { name: 'looks', make: () => wordFile([p(new TextRun({ text: 'uno', underline: {} }), new TextRun({ text: ' dos', underline: {}, bold: true }), ' no ', new TextRun({ text: 'tres', underline: {} })), p(new TextRun({ text: 'amarillo', highlight: 'yellow' }), ' ', new TextRun({ text: 'grande', allCaps: true }))]), losses: { underline: 2, highlight: 1, 'letter-case': 1 }, holds: ['uno:b[ dos] no tres'] },
  { name: 'contents', make: () => wordFile([new TableOfContents('Índice', { headingStyleRange: '1-2' }), h(1, 'Contexto'), p('x')]), losses: { 'contents-list': 1 }, holds: ['## Contexto {#context}'], not: ['Índice'], saved: { losses: {}, holds: ['TOC \\o "1-2"', '## Contexto {#context}'], not: ['Índice'] } },
  { name: 'deep headings', make: () => wordFile([h(1, 'Contexto'), h(2, 'Dos'), h(3, 'Tres'), h(4, 'Cuatro'), p('x')]), losses: { 'heading-levels': 1 }, holds: ['### Dos', '#### Tres', '#### Cuatro'] },
  { name: 'links', make: () => wordFile([p(new ExternalHyperlink({ link: 'javascript:alert(1)', children: [new TextRun('malo')] }), ' ', new ExternalHyperlink({ link: 'mailto:a@example.org', children: [new TextRun('correo')] }))]), losses: { 'link-address': 1 }, holds: ['malo [correo](mailto\\:a\\@example.org)'] },
  { name: 'notes', make: () => wordFile([p('Uno', new FootnoteReferenceRun(1), ' dos', new FootnoteReferenceRun(2))], { footnotes: { 1: { children: [new Paragraph('Primera'), new Paragraph('y segunda')] }, 2: { children: [p('Con ', new TextRun({ text: 'énfasis', italics: true }))] } } }), losses: { 'note-paragraphs': 1 }, holds: ['[^1]: Primera y segunda', '[^2]: Con _énfasis_'] },
  { name: 'text box', make: () => rawDocx('x', [], textBox), losses: { 'text-box': 1 }, holds: ['Antes', 'Recuadro'] },
  { name: 'text box of today', make: () => rawDocx('x', [], textBox.replace(/<mc:Fallback>.*<\/mc:Fallback>/, '<mc:Fallback><w:pict/></mc:Fallback>')), losses: { 'text-box': 1 }, holds: ['Antes', 'Recuadro'] },
  { name: 'chart and diagram', make: () => rawDocx('x', [], drawing('<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"/>') + drawing('<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/diagram"/>')), losses: { chart: 1, drawing: 1 }, holds: ['x'], saved: { losses: {}, holds: ['x'] } },
  { name: 'formula', make: () => rawDocx('x', [], `<w:p>${t('Es ')}<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath></w:p>`), losses: { equation: 1 }, holds: ['Es a+b'], saved: { losses: {}, holds: ['Es'], not: ['a+b'] } },
  { name: 'object', make: () => rawDocx('x', [], '<w:p><w:r><w:object><v:shape/></w:object></w:r></w:p><w:altChunk r:id="rId5"/>'), losses: { object: 1, 'embedded-document': 1 }, holds: ['x'], saved: { losses: { drawing: 1 }, holds: ['x'] } },
  { name: 'other language', make: () => wordFile([p('Se dice ', new TextRun({ text: 'allin kawsay', language: { value: 'quz-PE' } }), new TextRun({ text: ' y nada más de esta frase.', language: { value: 'es-PE' } }))]), losses: {}, holds: [':lang[allin kawsay]{tag="quz-PE"} y nada más'] },
];
