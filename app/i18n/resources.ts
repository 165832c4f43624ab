import type { Locale } from '#app/domain/locales.ts';
import esAbout from './locales/es/about.json';
import esAccounts from './locales/es/accounts.json';
import esAdmin from './locales/es/admin.json';
import esCommon from './locales/es/common.json';
import esCompare from './locales/es/compare.json';
import esDesk from './locales/es/desk.json';
import esDirectory from './locales/es/directory.json';
import esDiscussion from './locales/es/discussion.json';
import esDue from './locales/es/due.json';
import esEditor from './locales/es/editor.json';
import esErrors from './locales/es/errors.json';
import esGlossary from './locales/es/glossary.json';
import esInstruments from './locales/es/instruments.json';
import esLibrary from './locales/es/library.json';
import esMail from './locales/es/mail.json';
import esReview from './locales/es/review.json';
import esSearches from './locales/es/searches.json';
import esThesaurus from './locales/es/thesaurus.json';
import esTranslation from './locales/es/translation.json';
import esVersions from './locales/es/versions.json';
import esWord from './locales/es/word.json';
import esWrite from './locales/es/write.json';
import enAbout from './locales/en/about.json';
import enAccounts from './locales/en/accounts.json';
import enAdmin from './locales/en/admin.json';
import enCommon from './locales/en/common.json';
import enCompare from './locales/en/compare.json';
import enDesk from './locales/en/desk.json';
import enDirectory from './locales/en/directory.json';
import enDiscussion from './locales/en/discussion.json';
import enDue from './locales/en/due.json';
import enEditor from './locales/en/editor.json';
import enErrors from './locales/en/errors.json';
import enGlossary from './locales/en/glossary.json';
import enInstruments from './locales/en/instruments.json';
import enLibrary from './locales/en/library.json';
import enMail from './locales/en/mail.json';
import enReview from './locales/en/review.json';
import enSearches from './locales/en/searches.json';
import enThesaurus from './locales/en/thesaurus.json';
import enTranslation from './locales/en/translation.json';
import enVersions from './locales/en/versions.json';
import enWord from './locales/en/word.json';
import enWrite from './locales/en/write.json';
import frAbout from './locales/fr/about.json';
import frAccounts from './locales/fr/accounts.json';
import frAdmin from './locales/fr/admin.json';
import frCommon from './locales/fr/common.json';
import frCompare from './locales/fr/compare.json';
import frDesk from './locales/fr/desk.json';
import frDirectory from './locales/fr/directory.json';
import frDiscussion from './locales/fr/discussion.json';
import frDue from './locales/fr/due.json';
import frEditor from './locales/fr/editor.json';
import frErrors from './locales/fr/errors.json';
import frGlossary from './locales/fr/glossary.json';
import frInstruments from './locales/fr/instruments.json';
import frLibrary from './locales/fr/library.json';
import frMail from './locales/fr/mail.json';
import frReview from './locales/fr/review.json';
import frSearches from './locales/fr/searches.json';
import frThesaurus from './locales/fr/thesaurus.json';
import frTranslation from './locales/fr/translation.json';
import frVersions from './locales/fr/versions.json';
import frWord from './locales/fr/word.json';
import frWrite from './locales/fr/write.json';

export const NAMESPACES = ['about', 'accounts', 'admin', 'common', 'compare', 'desk', 'directory', 'discussion', 'due', 'editor', 'errors', 'glossary', 'instruments', 'library', 'mail', 'review', 'searches', 'thesaurus', 'translation', 'versions', 'word', 'write'] as const;
export type Namespace = (typeof NAMESPACES)[number];

/** Every word of the interface, in every language. Static imports: the server bundle has no folder to read. */
export const resources: Record<Locale, Record<Namespace, object>> = {
  es: { about: esAbout, accounts: esAccounts, admin: esAdmin, common: esCommon, compare: esCompare, desk: esDesk, directory: esDirectory, discussion: esDiscussion, due: esDue, editor: esEditor, errors: esErrors, glossary: esGlossary, instruments: esInstruments, library: esLibrary, mail: esMail, review: esReview, searches: esSearches, thesaurus: esThesaurus, translation: esTranslation, versions: esVersions, word: esWord, write: esWrite },
  en: { about: enAbout, accounts: enAccounts, admin: enAdmin, common: enCommon, compare: enCompare, desk: enDesk, directory: enDirectory, discussion: enDiscussion, due: enDue, editor: enEditor, errors: enErrors, glossary: enGlossary, instruments: enInstruments, library: enLibrary, mail: enMail, review: enReview, searches: enSearches, thesaurus: enThesaurus, translation: enTranslation, versions: enVersions, word: enWord, write: enWrite },
  fr: { about: frAbout, accounts: frAccounts, admin: frAdmin, common: frCommon, compare: frCompare, desk: frDesk, directory: frDirectory, discussion: frDiscussion, due: frDue, editor: frEditor, errors: frErrors, glossary: frGlossary, instruments: frInstruments, library: frLibrary, mail: frMail, review: frReview, searches: frSearches, thesaurus: frThesaurus, translation: frTranslation, versions: frVersions, word: frWord, write: frWrite },
};
