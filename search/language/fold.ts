const LETTERS: Record<string, string> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', ı: 'i' };
const SPECIAL = /[œæßøłđðı]/g;
const MARKS = /\p{M}+/gu;
const ASCII = /^[\x20-\x7e]*$/;
const PLAIN = /^[a-z0-9]*$/;

/** Lower case without diacritics, ligatures spelled out: what two spellings of one word share. */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.toLowerCase().normalize('NFKD').replace(MARKS, '').replace(SPECIAL, (c) => LETTERS[c] ?? c);
}

/** A word folded to letters and figures only: some letters decompose into a space or an apostrophe and more. Never empty. */
export function foldWord(word: string): string {
  if (word !== '' && PLAIN.test(word)) return word;
  return fold(word).replace(/[^\p{L}\p{N}]+|\u02BC/gu, '') || word;
}

/** Key to sort titles by with plain string comparison: accents ignored, ñ after n as in Spanish, punctuation skipped. */
export function sortKey(title: string): string {
  if (ASCII.test(title)) return title.slice(0, 200).toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim();
  const n = title.slice(0, 200).normalize('NFC').toLowerCase().replaceAll('ñ', 'n\uffff');
  return fold(n).replace(/[^\p{L}\p{N}\uffff]+/gu, ' ').trim();
}
