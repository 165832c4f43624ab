/** Spaces, controls and characters that cannot be seen: inside an address they only serve to disguise it. */
const HIDDEN = /[\s\p{C}\u00ad\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\\]/u;
const ORIGIN = 'http://local.invalid';

/**
 * The address as typed when it may stand in a document, else null. Allowed: http and https with a host and no credentials, mailto,
 * tel, and paths of this site beginning with one `/`. Everything that does not parse is refused. At most 2,000 characters.
 */
export function safeUrl(raw: unknown): string | null {
  if (typeof raw !== 'string') return null;
  const url = raw.trim();
  if (url === '' || url.length > 2000 || HIDDEN.test(url)) return null;
  if (url.startsWith('/')) return isSitePath(url) ? url : null;
  const scheme = /^(https?|mailto|tel):/i.exec(url)?.[1]?.toLowerCase();
  if (scheme === 'tel') return /^tel:\+?[0-9][0-9().;=a-z-]{1,40}$/i.test(url) ? url : null;
  if (scheme === 'mailto') return /^mailto:[^?%]{1,200}@[^?%@]{1,200}$/i.test(url) && parses(url) ? url : null;
  return scheme && isWebAddress(url) ? url : null;
}

function isSitePath(path: string): boolean {
  if (path.startsWith('//')) return false;
  try {
    const parsed = new URL(path, ORIGIN);
    return parsed.origin === ORIGIN && !parsed.pathname.startsWith('//');
  } catch {
    return false;
  }
}

function isWebAddress(url: string): boolean {
  if (!/^https?:\/\/[^/]/i.test(url)) return false;
  try {
    const { hostname, username, password } = new URL(url);
    return hostname !== '' && username === '' && password === '';
  } catch {
    return false;
  }
}

function parses(url: string): boolean {
  return URL.canParse(url);
}
