/** `#_ftn3`, `#ftnt3`: a reference to a note of Word's or of Google's. */
const TO_NOTE = /^#_?ftnt?(\d+)$/i;

/** The number of the note a link refers to, or null. */
export const noteNumber = (link: Element): string | null => TO_NOTE.exec(link.getAttribute('href') ?? '')?.[1] ?? null;

/** The texts of notes at the end of what was copied, by number; they are taken out of the document. */
export function takeNotes(doc: Document): Map<string, string> {
  const notes = new Map<string, string>();
  for (const back of doc.querySelectorAll('a[href^="#_ftnref"], a[href^="#ftnt_ref"]')) {
    const number = /(\d+)$/.exec(back.getAttribute('href') ?? '')?.[1];
    const holder = back.closest('div[id^="ftn"]') ?? back.closest('p');
    if (!number || !holder) continue;
    back.remove();
    const words = (holder.textContent ?? '').replace(/\s+/g, ' ').trim();
    holder.remove();
    if (words) notes.set(number, words);
  }
  for (const rest of doc.querySelectorAll('[data-style*="mso-element:footnote-list"], [data-style*="mso-element: footnote-list"]')) rest.remove();
  return notes;
}
