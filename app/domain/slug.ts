/**
 * A readable address from a title: folded to ASCII, words joined by hyphens, at most 80 characters, never empty.
 * Titles in scripts without a Latin folding get `fallback`.
 */
export function slugify(title: string, fallback: string): string {
  const folded = title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
    .replace(/[œ]/g, 'oe').replace(/[æ]/g, 'ae').replace(/[ß]/g, 'ss').replace(/[ł]/g, 'l').replace(/[ø]/g, 'o')
    .replace(/['’‘ʼʻꞌ`´]/g, '');
  const words = folded.split(/[^a-z0-9]+/).filter(Boolean);
  let slug = '';
  for (const word of words) {
    if (slug.length + word.length + 1 > 80) break;
    slug = slug ? `${slug}-${word}` : word.slice(0, 80);
  }
  return slug || fallback;
}
