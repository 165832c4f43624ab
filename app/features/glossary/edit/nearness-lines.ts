import { MATCHES, type Concept, type ConceptLabel, type ConceptRelation, type Match, type PerLanguage } from '#app/domain/concept.ts';
import { isLocale, LOCALE_CODES } from '#app/domain/locales.ts';
import type { Problem } from './problems.ts';

/*
 * How near names and concepts of different systems of law come to each other, as lines of the editor's form: what it is about, the word of SKOS, and notes
 * each led by its language. `es-CL: cierre de faenas | closeMatch | es: … | en: …`, `term-bond | relatedMatch`.
 */

type Near = { what: string; match: string; note: PerLanguage };

const isMatch = (word: string): word is Match => (MATCHES as readonly string[]).includes(word);
const parts = (line: string) => line.split('|').map((part) => part.trim());

function readLine(line: string): Near {
  const [what = '', match = '', ...notes] = parts(line);
  const note: PerLanguage = {};
  for (const one of notes) {
    const [lang = '', text = ''] = [one.slice(0, 2), one.slice(3).trim()];
    if (isLocale(lang) && one[2] === ':' && text) note[lang] = text;
  }
  return { what: what.replace(/\s+/g, ' '), match, note };
}

function lineOf(what: string, match: string | null, note: PerLanguage): string {
  return [what, match ?? '', ...LOCALE_CODES.flatMap((l) => (note[l] ? [`${l}: ${note[l]}`] : []))].join(' | ').replace(/( \| )+$/, '');
}

const nameOfLabel = ({ lang, label }: Pick<ConceptLabel, 'lang' | 'label'>) => `${lang}: ${label}`;

/** Lines of a field; spaces that may not break stay as they are in notes. */
export const notedLines = (words: string): string[] => words.split('\n').map((one) => one.trim()).filter(Boolean);

/** Names with what the lines say of them; of the others nothing is said. */
export function nearNames(labels: readonly ConceptLabel[], lines: readonly string[]): ConceptLabel[] {
  const said = new Map(lines.map(readLine).map((near) => [near.what, near]));
  return labels.map((label): ConceptLabel => {
    const near = said.get(nameOfLabel(label));
    return { ...label, match: near && isMatch(near.match) ? near.match : null, note: near?.note ?? {} };
  });
}

export function nearConcepts(lines: readonly string[]): ConceptRelation[] {
  const relations = lines.map(readLine).flatMap(({ what, match, note }): ConceptRelation[] => (isMatch(match) ? [{ to: what, kind: match, note }] : []));
  return [...new Map(relations.map((r) => [`${r.to} ${r.kind}`, r])).values()];
}

/** What the fields hold for a concept. */
export function nearnessOf(c: Pick<Concept, 'labels' | 'relations'>): { names: string; near: string } {
  return {
    names: c.labels.filter((l) => l.match !== null || Object.keys(l.note).length > 0).map((l) => lineOf(nameOfLabel(l), l.match, l.note)).join('\n'),
    near: c.relations.filter((r) => r.kind !== 'related').map((r) => lineOf(r.to, r.kind, r.note)).join('\n'),
  };
}

/** Lines that say something of a name the concept does not have, or by a word that is none of SKOS, or a part of which is no note. */
export function nearnessProblems(names: readonly string[], near: readonly string[], labels: readonly ConceptLabel[]): Problem[] {
  const has = new Set(labels.map(nameOfLabel));
  const formed = (line: string, field: string, matchless: boolean): Problem[] => {
    const { what, match } = readLine(line);
    if (!isMatch(match) && !(matchless && match === '')) return [{ field, key: 'match', params: { word: match || what } }];
    return parts(line).slice(2).every((note) => /^[a-z]{2}:\s*\S/.test(note) && isLocale(note.slice(0, 2))) ? [] : [{ field, key: 'note', params: { word: what } }];
  };
  return [
    ...names.flatMap((line) => (has.has(readLine(line).what) ? formed(line, 'names', true) : [{ field: 'names', key: 'noName', params: { word: readLine(line).what } }])),
    ...near.flatMap((line) => formed(line, 'near', false)),
  ];
}
