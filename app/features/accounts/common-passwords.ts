import { COMMON_WORDS } from './common-words.ts';

const LEET: Record<string, string> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' };
const WALKS = ['qwertyuiopasdfghjklzxcvbnm', 'qwertzuiopasdfghjklyxcvbnm', 'azertyuiopqsdfghjklmwxcvbn', 'abcdefghijklmnopqrstuvwxyz', 'qazwsxedcrfvtgbyhnujmikolp', '1qaz2wsx3edc4rfv5tgb6yhn7ujm'];

const words = new Set(COMMON_WORDS.split(/\s+/).filter(Boolean));
const longest = Math.max(...[...words].map((w) => w.length));
const walks = WALKS.flatMap((w) => [w, [...w].reverse().join('')]).map((w) => w + w);

/** How many different words a password may be built of and still be guessed within the first lists. */
const MAX_WORDS = 2;

/**
 * Whether a password is on the common list or made of it: at most two different listed words or pieces of the keyboard, however often
 * repeated, with any digits and signs between. Fifteen characters rule out the list itself; people then double it or add a year.
 */
export function isCommonPassword(password: string, own: readonly string[] = []): boolean {
  const plain = fold(password);
  const extra = new Set(own.flatMap((o) => fold(o).split(/[^a-z0-9]+/)).filter((o) => o.length >= 3));
  return [plain, unleet(plain)].some((form) => fewWords(form, extra));
}

function fewWords(text: string, extra: ReadonlySet<string>): boolean {
  if (new Set(text).size === 1) return true;
  // letters of other scripts are on no list: only Latin ones and what stands between them are judged
  const letters = text.replace(/[^a-z\u0080-\u{10ffff}]+/gu, ' ').trim();
  if (letters === '') return true;
  const seen = new Set<string>();
  for (const run of letters.split(' ')) {
    for (let at = 0; at < run.length;) {
      const piece = longestPiece(run, at, extra);
      if (!piece) return false;
      seen.add(piece);
      if (seen.size > MAX_WORDS) return false;
      at += piece.length;
    }
  }
  return true;
}

/** The longest listed word, own word, walk over the keyboard or repeated letter that begins here. */
function longestPiece(run: string, at: number, extra: ReadonlySet<string>): string | null {
  const same = /^(.)\1*/.exec(run.slice(at))?.[0] ?? '';
  if (same.length >= 3) return same;
  for (let length = Math.min(run.length - at, Math.max(longest, 26)); length >= 1; length--) {
    const piece = run.slice(at, at + length);
    if (words.has(piece) || extra.has(piece)) return piece;
    if (length >= 3 && walks.some((w) => w.includes(piece))) return piece;
  }
  // one or two loose letters at the end are decoration, as a digit is
  return run.length - at <= 2 && at > 0 ? run.slice(at) : null;
}

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}+/gu, '').toLowerCase();
const unleet = (text: string) => [...text].map((c) => LEET[c] ?? c).join('');
