import { intlTag, localeOfTag, type Locale } from '#app/domain/locales.ts';

/**
 * Names of content languages the Intl data does not know or merges wrongly, with the name speakers use. Tags are kept as chosen.
 * Source: ISO 639-3 names; autonyms as used by the peoples' own organisations.
 */
const KNOWN: Record<string, { autonym: string; es: string; en: string; fr: string }> = {
  es: { autonym: 'Español', es: 'español', en: 'Spanish', fr: 'espagnol' },
  en: { autonym: 'English', es: 'inglés', en: 'English', fr: 'anglais' },
  fr: { autonym: 'Français', es: 'francés', en: 'French', fr: 'français' },
  quy: { autonym: 'Chanka runasimi', es: 'quechua de Ayacucho', en: 'Ayacucho Quechua', fr: "quechua d'Ayacucho" },
  quz: { autonym: 'Qusqu runasimi', es: 'quechua del Cusco', en: 'Cusco Quechua', fr: 'quechua de Cusco' },
  qu: { autonym: 'Runasimi', es: 'quechua', en: 'Quechua', fr: 'quechua' },
  ay: { autonym: 'Aymar aru', es: 'aimara', en: 'Aymara', fr: 'aymara' },
  ayr: { autonym: 'Aymar aru', es: 'aimara central', en: 'Central Aymara', fr: 'aymara central' },
  arn: { autonym: 'Mapudungun', es: 'mapudungun', en: 'Mapudungun', fr: 'mapudungun' },
  guc: { autonym: 'Wayuunaiki', es: 'wayuunaiki', en: 'Wayuunaiki', fr: 'wayuunaiki' },
  pbb: { autonym: 'Nasa Yuwe', es: 'nasa yuwe', en: 'Nasa Yuwe', fr: 'nasa yuwe' },
  nhe: { autonym: 'Nahuatl', es: 'náhuatl de la Huasteca oriental', en: 'Eastern Huasteca Nahuatl', fr: 'nahuatl de la Huasteca orientale' },
  azz: { autonym: 'Maseual tajtol', es: 'náhuatl de la Sierra de Puebla', en: 'Highland Puebla Nahuatl', fr: 'nahuatl des hautes terres de Puebla' },
  yua: { autonym: 'Maaya tʼaan', es: 'maya yucateco', en: 'Yucatec Maya', fr: 'maya yucatèque' },
  iu: { autonym: 'ᐃᓄᒃᑎᑐᑦ', es: 'inuktitut', en: 'Inuktitut', fr: 'inuktitut' },
  cr: { autonym: 'ᓀᐦᐃᔭᐍᐏᐣ', es: 'cree', en: 'Cree', fr: 'cri' },
  moe: { autonym: 'Innu-aimun', es: 'innu', en: 'Innu', fr: 'innu' },
  atj: { autonym: 'Atikamekw', es: 'atikamekw', en: 'Atikamekw', fr: 'atikamekw' },
  tht: { autonym: 'Tāłtān', es: 'tahltan', en: 'Tahltan', fr: 'tahltan' },
  dgr: { autonym: 'Tłı̨chǫ', es: 'tlicho', en: 'Tłı̨chǫ', fr: 'tlicho' },
};

/** Tags offered in pickers; any other BCP 47 tag may be typed. */
export const OFFERED_LANGUAGES: readonly string[] = Object.keys(KNOWN);

/** Name of a content language in the reader's language; the tag itself when nobody has named it. */
export function languageName(tag: string, locale: Locale): string {
  const known = KNOWN[tag] ?? KNOWN[tag.toLowerCase()] ?? (localeOfTag(tag) ? KNOWN[localeOfTag(tag)!] : undefined);
  if (known) return known[locale];
  try {
    return new Intl.DisplayNames(intlTag(locale), { type: 'language', fallback: 'code' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** The language's own name, for links that switch to it. */
export function autonym(tag: string): string {
  return KNOWN[tag]?.autonym ?? KNOWN[tag.split('-')[0] ?? tag]?.autonym ?? tag;
}
