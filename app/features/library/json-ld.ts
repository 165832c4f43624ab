import { citedAuthors } from '#app/domain/practice-meta.ts';
import type { PracticeView } from './practice.present.ts';

const LICENCE_URL: Record<string, string> = {
  'CC-BY-4.0': 'https://creativecommons.org/licenses/by/4.0/',
  'CC-BY-SA-4.0': 'https://creativecommons.org/licenses/by-sa/4.0/',
  'CC-BY-NC-4.0': 'https://creativecommons.org/licenses/by-nc/4.0/',
};

/** schema.org description of one edition. The page escapes `<` when it writes it out. */
export function practiceJsonLd(view: PracticeView, at: { url: string; baseUrl: string; siteName: string }) {
  const publisher = { '@type': 'Organization', name: at.siteName, url: at.baseUrl };
  // as a citation names them: whoever wrote it or lived it
  const authors = citedAuthors(view);
  return {
    '@context': 'https://schema.org',
    '@type': 'Article',
    '@id': at.url,
    url: at.url,
    identifier: view.doi ? [view.permanent, { '@type': 'PropertyValue', propertyID: 'DOI', value: view.doi.id, url: view.doi.url }] : view.permanent,
    sameAs: view.doi?.url,
    headline: view.title,
    description: view.summary,
    inLanguage: view.lang,
    datePublished: view.firstPublishedAt ?? undefined,
    dateModified: view.publishedAt ?? undefined,
    author: authors.length > 0 ? authors.map(named) : publisher,
    translator: some(view.authors.filter((a) => a.role === 'translation')),
    contributor: some(view.authors.filter((a) => !authors.includes(a) && a.role !== 'translation')),
    publisher,
    license: LICENCE_URL[view.licence],
    isAccessibleForFree: true,
    about: [...view.themes, ...view.topics].map((t) => t.label),
    spatialCoverage: view.place || undefined,
    citation: view.sources.entries.map((s) => s.runs.map((run) => run.text).join('')),
    workTranslation: view.editions.filter((e) => !e.current).map((e) => ({ '@type': 'Article', inLanguage: e.lang, url: at.baseUrl + e.href })),
  };
}

const some = (credited: PracticeView['authors']) => (credited.length > 0 ? credited.map(named) : undefined);

/** A name alone may be that of a team. */
function named({ name, organisation, orcid }: PracticeView['authors'][number]) {
  return {
    '@type': organisation || orcid ? 'Person' : 'Organization', name,
    ...(orcid ? { '@id': orcid.url, identifier: { '@type': 'PropertyValue', propertyID: 'ORCID', value: orcid.id, url: orcid.url } } : {}),
    ...(organisation ? { affiliation: { '@type': 'Organization', name: organisation } } : {}),
  };
}
