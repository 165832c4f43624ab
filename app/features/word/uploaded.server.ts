/** The document a form sends, or null when none was chosen. */
export async function uploadedDocument(form: FormData): Promise<{ name: string; bytes: Buffer } | null> {
  const file = form.get('document');
  if (!(file instanceof File) || file.name === '') return null;
  return { name: file.name, bytes: Buffer.from(await file.arrayBuffer()) };
}

/** Whether a file is a page by its name and by what it holds: no bytes that text has not. */
export function isHtml(name: string, bytes: Buffer): boolean {
  return /\.x?html?$/i.test(name) && !bytes.subarray(0, 4096).includes(0);
}
