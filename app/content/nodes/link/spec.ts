import { WORDS } from '../groups.ts';
import { fixed, isNullOr, short, type Check, type NodeSpec } from '../spec.ts';
import { safeUrl } from '../url.ts';

const url: Check = (value, refuse) => {
  const safe = safeUrl(value);
  if (safe === null) refuse('bad-url', short(value));
  return safe ?? '/';
};

const words = isNullOr((v) => typeof v === 'string' && /^[a-z_ -]{0,60}$/i.test(v));

/** `rel`, `target` and `title` are the renderer's business: stock values are accepted and dropped. */
export const linkSpec: NodeSpec = {
  type: 'link', block: false, children: [...WORDS, 'lang'],
  keys: { url, rel: fixed(words, null), target: fixed(words, null), title: fixed(isNullOr((v) => typeof v === 'string' && v.length <= 500), null) },
};
