import { deflateRawSync } from 'node:zlib';
import { Document, Packer, Paragraph } from 'docx';

/** A Word document with these lines. */
export async function docxWith(...lines: string[]): Promise<Buffer> {
  return Packer.toBuffer(new Document({ sections: [{ children: lines.map((line) => new Paragraph(line)) }] }));
}

/** A PDF with one line of plain letters, or without any text as a scan has none; `encrypted`: behind a password nobody here knows. */
export function pdfWith(line: string | null, options: { encrypted?: boolean } = {}): Buffer {
  const content = line === null ? '0 0 10 10 re f' : `BT /F1 12 Tf 72 720 Td (${line.replace(/[\\()]/g, '\\$&')}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...(options.encrypted ? [`<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}> >>`] : []),
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const at = body.length;
    body += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const xref = body.length;
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`;
  body += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R${options.encrypted ? ` /Encrypt 6 0 R /ID [<${'00'.repeat(16)}> <${'00'.repeat(16)}>]` : ''} >>\nstartxref\n${xref}\n%%EOF\n`;
  return Buffer.from(body, 'latin1');
}

export type ZipPart = { name: string; data?: Buffer | string; /** Sizes the list claims. */ claims?: { packed?: number; unpacked?: number }; /** A symbolic link. */ link?: boolean };

/** A ZIP file as asked for, true or not. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const { name, data = '', claims = {}, link = false } of parts) {
    const plain = Buffer.from(data);
    const packed = deflateRawSync(plain);
    const head = Buffer.alloc(30);
    const sizes = [crc32(plain), claims.packed ?? packed.length, claims.unpacked ?? plain.length];
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(8, 8);
    sizes.forEach((n, i) => head.writeUInt32LE(n, 14 + 4 * i));
    head.writeUInt16LE(Buffer.byteLength(name), 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE((3 << 8) | 20, 4);
    entry.writeUInt16LE(20, 6);
    entry.writeUInt16LE(8, 10);
    sizes.forEach((n, i) => entry.writeUInt32LE(n, 16 + 4 * i));
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.writeUInt32LE(((link ? 0o120777 : 0o100644) << 16) >>> 0, 38);
    entry.writeUInt32LE(at, 42);
    const piece = Buffer.concat([head, Buffer.from(name), packed]);
    at += piece.length;
    local.push(piece);
    central.push(Buffer.concat([entry, Buffer.from(name)]));
  }
  const list = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...local, list, end]);
}

const TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const RELS = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';
const NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"';

/** The parts of a Word document by hand, with others beside them. */
export function rawDocx(text: string, others: readonly ZipPart[] = [], body = ''): Buffer {
  return zipOf([
    { name: '[Content_Types].xml', data: TYPES }, { name: '_rels/.rels', data: RELS },
    { name: 'word/document.xml', data: `<?xml version="1.0"?><w:document ${NS}><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p>${body}</w:body></w:document>` }, ...others,
  ]);
}

/** A document whose picture is a file of the machine that reads it. */
export function docxLinking(path: string): Buffer {
  const picture = '<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:link="rId9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>';
  const rels = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="file://${path}" TargetMode="External"/></Relationships>`;
  return rawDocx('enlace0', [{ name: 'word/_rels/document.xml.rels', data: rels }], picture);
}

/** Documents that are none, or would do harm, with the error each is refused with. */
export const HOSTILE: readonly { name: string; bytes: () => Buffer; id: 'unsupported-document' | 'broken-document' }[] = [
  { name: 'svg.pdf', bytes: () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), id: 'unsupported-document' },
  { name: 'page.docx', bytes: () => Buffer.from('<!doctype html><script>alert(1)</script>'), id: 'unsupported-document' },
  { name: 'eicar.pdf', bytes: () => Buffer.from('X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'), id: 'unsupported-document' },
  { name: 'plain.zip', bytes: () => zipOf([{ name: 'a.txt', data: 'a' }]), id: 'unsupported-document' },
  { name: 'macros.docx', bytes: () => rawDocx('x', [{ name: 'word/vbaProject.bin', data: 'x' }]), id: 'unsupported-document' },
  { name: 'cut.pdf', bytes: () => pdfWith('hola').subarray(0, 200), id: 'broken-document' },
  { name: 'cut.docx', bytes: () => rawDocx('x').subarray(0, 300), id: 'broken-document' },
  { name: 'bomb.docx', bytes: () => rawDocx('x', [{ name: 'word/media/a.xml', claims: { unpacked: 300 * 1024 * 1024 } }]), id: 'broken-document' },
  { name: 'ratio.docx', bytes: () => rawDocx('x', [{ name: 'word/media/a.xml', data: 'a', claims: { unpacked: 20 * 1024 * 1024 } }]), id: 'broken-document' },
  { name: 'many.docx', bytes: () => rawDocx('x', Array.from({ length: 2100 }, (_, i) => ({ name: `word/media/${i}.xml` }))), id: 'broken-document' },
  { name: 'link.docx', bytes: () => rawDocx('x', [{ name: 'word/media/image1.png', data: '/etc/passwd', link: true }]), id: 'broken-document' },
  { name: 'slip.docx', bytes: () => rawDocx('x', [{ name: '../../../etc/cron.d/x', data: 'x' }]), id: 'broken-document' },
];

/** Says of itself that it is small, and is not. */
export function lyingBomb(): Buffer {
  return rawDocx('x', [{ name: 'word/media/a.xml', data: Buffer.alloc(30 * 1024 * 1024), claims: { unpacked: 900 } }]);
}

function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let k = 0; k < 8; k++) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return ~crc >>> 0;
}
