import type { WordPicture, WordRead } from '#app/content/render/word/items.ts';

export type ChildRefusal = 'damaged' | 'encrypted' | 'too-big' | 'too-deep' | 'too-slow' | 'unsafe' | 'unsupported' | 'macros';
/** What the child process says first; the pictures follow, one behind the other. A picture without bytes could not be taken along. */
export type ChildRead = { ok: true; read: Omit<WordRead, 'pictures'>; pictures: (WordPicture & { bytes: number | null })[]; peakMegabytes: number };
export type ChildAnswer = ChildRead | { ok: false; reason: ChildRefusal };

const HEAD = 4;

/** The answer as bytes: its length, itself, the pictures. */
export function frame(answer: ChildAnswer, pictures: readonly Buffer[]): Buffer {
  const json = Buffer.from(JSON.stringify(answer));
  const head = Buffer.alloc(HEAD);
  head.writeUInt32LE(json.length);
  return Buffer.concat([head, json, ...pictures]);
}

/** The other way. Null when it is not whole. */
export function unframe(bytes: Buffer): { answer: ChildAnswer; pictures: Map<string, Buffer> } | null {
  try {
    const length = bytes.readUInt32LE(0);
    const answer = JSON.parse(bytes.subarray(HEAD, HEAD + length).toString('utf8')) as ChildAnswer;
    const pictures = new Map<string, Buffer>();
    let at = HEAD + length;
    for (const { id, bytes: size } of answer.ok ? answer.pictures : []) {
      if (size === null) continue;
      pictures.set(id, bytes.subarray(at, at + size));
      at += size;
    }
    return at === bytes.length ? { answer, pictures } : null;
  } catch {
    return null;
  }
}
