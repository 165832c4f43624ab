/** The document a form sends, or null when none was chosen. */
export async function uploadedDocument(form: FormData): Promise<{ name: string; bytes: Buffer } | null> {
  const file = form.get('document');
  if (!(file instanceof File) || file.name === '') return null;
  return { name: file.name, bytes: Buffer.from(await file.arrayBuffer()) };
}
