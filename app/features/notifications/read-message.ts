export type Message = { subject: string; to: string; date: string; text: string };

/** The readable parts of a message our own mailer kept. Not a mail reader: it knows only what that mailer writes. */
export function readMessage(raw: Buffer): Message {
  const source = raw.toString('utf8').replace(/\r\n/g, '\n');
  const { headers, body } = split(source);
  const boundary = /boundary="?([^";\n]+)"?/i.exec(headers.get('content-type') ?? '')?.[1];
  const parts = boundary ? body.split(`--${boundary}`).slice(1, -1).map((p) => split(p.replace(/^\n/, ''))) : [{ headers, body }];
  const plain = parts.find((p) => (p.headers.get('content-type') ?? 'text/plain').startsWith('text/plain')) ?? parts[0];
  return {
    subject: words(headers.get('subject') ?? ''), to: words(headers.get('to') ?? ''), date: headers.get('date') ?? '',
    text: plain ? decode(plain.body, plain.headers.get('content-transfer-encoding') ?? '') : '',
  };
}

function split(source: string): { headers: Map<string, string>; body: string } {
  const end = source.indexOf('\n\n');
  const head = (end < 0 ? source : source.slice(0, end)).replace(/\n[ \t]+/g, ' ');
  const headers = new Map(head.split('\n').map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
  return { headers, body: end < 0 ? '' : source.slice(end + 2) };
}

function decode(body: string, encoding: string): string {
  if (/base64/i.test(encoding)) return Buffer.from(body, 'base64').toString('utf8');
  if (/quoted-printable/i.test(encoding)) return quoted(body.replace(/=\n/g, ''));
  return body;
}

function quoted(text: string): string {
  return Buffer.from(text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), /[^\x00-\xff]/.test(text) ? 'utf8' : 'latin1').toString('utf8');
}

/** Header words in RFC 2047 form. */
function words(value: string): string {
  return value.replace(/\?=\s+=\?/g, '?==?').replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
    kind.toLowerCase() === 'b' ? Buffer.from(text, 'base64').toString('utf8') : quoted(text.replace(/_/g, ' ')));
}
