import type { Locale } from '#app/domain/locales.ts';

// Folded. Deliberately short: a word left in costs little, a word wrongly dropped costs the answer.
const LISTS: Record<Locale, string> = {
  es: `a al ante antes con contra como cual cuando de del desde despues donde durante e el ella ellas ellos en entre era es esa ese eso esta este esto estas estos
    fue fueron ha han hasta hay la las le les lo los mas me mi muy ni no nos o para pero por porque que quien se segun ser si sin sobre son su sus tambien
    te tu u un una uno unas unos y ya`,
  en: `a about after an and are as at be been before but by can do does for from had has have he her his how i if in into is it its me my no not of on or our she so
    such that the their them there these they this those to was we were what when whether where which who why will with you your`,
  fr: `a apres au aux avant avec c ce ces cet cette comme d dans de des du elle elles en entre est et eu il ils j je l la le les leur leurs lui m ma mais me mes
    moi n ne ni nos notre nous on ont ou par pas pendant pour qu que quel quelle quels quelles qui s sa sans se ses si son sont sous sur t ta te tes toi ton tu un une
    vos votre vous y`,
};

const SETS = new Map(Object.entries(LISTS).map(([locale, words]) => [locale, new Set(words.split(/\s+/))]));

// Small words of one language that carry meaning in another: or (gold), sur (south), son, sin, ton, ha.
const AMBIGUOUS = new Set(['or', 'sur', 'son', 'sin', 'ton', 'ha', 'fin', 'mes', 'nos', 'he', 'can', 'will', 'pas', 'sera', 'c', 'm', 's', 't', 'n', 'j', 'e', 'i', 'o', 'u', 'y']);

/** Whether a folded word says too little to search for: in the reader's own language, or in any other where it means nothing else. */
export function isStopWord(form: string, locale: Locale | null): boolean {
  if ((locale && SETS.get(locale)?.has(form))) return true;
  if (AMBIGUOUS.has(form)) return false;
  for (const set of SETS.values()) if (set.has(form)) return true;
  return false;
}
