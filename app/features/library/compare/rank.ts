import type { Country } from '#app/domain/countries.ts';
import type { PracticeMeta } from '#app/domain/practice-meta.ts';

export type Candidate = { practiceId: string; meta: PracticeMeta; publishedAt: string };

/**
 * Which practices speak best for a country: those that name the theme itself rather than something below it, and early in their list; those
 * that are about fewer countries; then the newest. `themes` is the theme asked for, first, and all below it; empty when none was.
 */
export function rankFor(candidates: readonly Candidate[], themes: readonly string[]): Candidate[] {
  const fit = ({ meta }: Candidate): number[] => {
    const places = meta.themes.flatMap((id, i) => (themes.includes(id) ? [i] : []));
    return [themes.length > 0 && !meta.themes.includes(themes[0] ?? '') ? 1 : 0, meta.countries.length > 1 ? 1 : 0, places[0] ?? 0];
  };
  return candidates.map((candidate) => ({ candidate, key: fit(candidate) })).sort((a, b) => {
    const i = a.key.findIndex((value, n) => value !== b.key[n]);
    if (i >= 0) return (a.key[i] ?? 0) - (b.key[i] ?? 0);
    return a.candidate.publishedAt < b.candidate.publishedAt ? 1 : a.candidate.publishedAt > b.candidate.publishedAt ? -1 : a.candidate.practiceId < b.candidate.practiceId ? -1 : 1;
  }).map(({ candidate }) => candidate);
}

/** The instruments of a country a practice names, each once; `kind` null = all kinds. */
export function instrumentsOf(meta: PracticeMeta, country: Country, kind: string | null): PracticeMeta['instruments'] {
  return meta.instruments.filter((i) => (i.country === country || i.country === 'intl') && (kind === null || i.kind === kind));
}
