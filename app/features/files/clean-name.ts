/** A file's name as it is shown: the last part of any path, without control and reordering characters, leading dots or excess. Never a path on the disk. */
export function cleanName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]|%2f|%5c/i).at(-1) ?? '';
  const clean = [...last].filter((c) => c.charCodeAt(0) >= 32 && !/[\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069"<>|:*?]/.test(c)).join('').replace(/^[.\s]+/, '').trim();
  return clean.slice(0, 120) || 'image';
}

/** Content-Disposition after RFC 6266: an ASCII name for old readers, the real one in UTF-8. */
export function contentDisposition(kind: 'inline' | 'attachment', name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const utf8 = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${utf8}`;
}
