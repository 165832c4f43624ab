import { instrumentSeedId } from '#app/features/seed-id.server.ts';

/** What differs between two answers to the same question: request ids, keys of forms, times since. */
export function normal(text: string): string {
  return text
    .replace(/"requestId":"[^"]*"/g, '').replace(/requestId%22%3A[^,]*/g, '')
    .replace(/name="once" value="[^"]*"/g, '').replace(/nonce="[^"]*"/g, '').replace(/nonce\\?",\\?"[\w-]*/g, '').replace(/"nonce":"[\w-]*"/g, '')
    .replace(/<time[^>]*>[^<]*<\/time>/g, '').replace(/<updated>[^<]*<\/updated>/g, '')
    .replace(/\b[a-z0-9]{16}\b/g, '');
}

/** Which of these words stand in a text, however it is written. */
export function wordsIn(text: string, words: readonly string[]): string[] {
  const lower = text.toLowerCase();
  return words.filter((word) => lower.includes(word.toLowerCase()));
}

/** Reading pages that show lists, counts or relations: all of them in Spanish, and the lists in the other languages for `every`. Searches ask
 * for a fixed order: bm25 weighs a word by how many documents have it, hidden ones too, so two near equals may change places by relevance. */
export function readingAddresses(sitemap: string, every: boolean): string[] {
  // the pages of terms are many and alike: some of them
  const pages = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map((m) => new URL(m[1]!).pathname).filter((p, i) => !/\/(glossary|instruments|organisations|people)\//.test(p) || i % 10 === 0 || /mine-closure|prior-consultation|cl-ley-20551/.test(p));
  const queries = ['', '?theme=legal', '?country=cl', '?country=cl&theme=legal', '?sort=newest', '?sort=title', '?sort=oldest', '?page=2', '?content=es', '?content=fr', '?year=1871', '?sector=oil-gas', '?audience=audience-local-government', '?q=minas&sort=newest', '?q=agua&sort=title', '?q=frase&sort=newest', '?q=practica&sort=newest', '?q=resumen&sort=oldest'];
  const lists = (every ? ['es', 'en', 'fr'] : ['es']).flatMap((l) => [
    ...queries.map((q) => `/${l}/practices${q}`), ...['', '?theme=legal', '?country=cl'].map((q) => `/${l}/feed.xml${q}`), ...['theme.legal', 'section.failures', 'instrument.law'].flatMap((q) => ['', '.csv'].map((format) => `/${l}/compare${format}?countries=cl,pe&question=${q}`)),
    ...['', '?country=cl', '?q=cierre', '/cl-ley-20551'].map((q) => `/${l}/instruments${q}`), ...['', '?country=cl', '?q=organismo', '?q=casa', '?q=autora'].flatMap((q) => [`/${l}/organisations${q}`, `/${l}/people${q}`]), `/${l}`, `/${l}/glossary`, `/${l}/themes/legal`, `/${l}/countries/cl`,
  ]);
  const machines = [...queries.map((q) => `/api/v1/practices${q}`), '/api/v1/practices?size=100', '/api/v1/thesaurus', '/thesaurus.ttl', '/api/v1/instruments?size=100', `/api/v1/instruments/${instrumentSeedId('cl-ley-20551')}`, ...['pr', 'practica', 'frase', 'zqxj', 'minas', 'organismo', 'autora'].flatMap((q) => ['es', 'en', 'fr'].map((l) => `/api/v1/suggest?q=${q}&lang=${l}`)), '/sitemap.xml'];
  return [...new Set([...lists, ...machines, ...pages.filter((p) => every || p.startsWith('/es'))])];
}

/** Where a practice is read that cites a block of another: its pages and files, machines, its desk, and the lists and searches both stand in. */
export function citingAddresses({ practiceId, editionId, slug }: { practiceId: string; editionId: string; slug: string }, words: readonly string[]): string[] {
  const page = (l: string) => `/${l}/practices/${slug}`;
  return [
    ...['es', 'en', 'fr'].map(page), `${page('es')}?beside=es`, `${page('es')}/review`, `${page('es')}/discussion`, ...['ris', 'bib'].map((format) => `${page('es')}/cite.${format}`), ...['docx', 'md', 'html'].map((format) => `${page('es')}/export/${format}`),
    `/p/${practiceId}`, `/api/v1/practices/${practiceId}`, `${page('es')}?_data=routes%2Fpractice`, `/es/feed.xml`, '/sitemap.xml', '/es', '/es/practices?sort=newest', '/api/v1/practices?size=100&sort=newest',
    ...['', '.csv', '.docx'].map((format) => `/es/compare${format}?countries=cl,pe&question=section.actions`),
    ...words.flatMap((word) => [`/es/practices?q=${word}`, `/fr/practices?q=${word}`, `/api/v1/practices?q=${word}`, `/api/v1/suggest?q=${word.slice(0, 9)}&lang=es`]),
    ...['', '/preview', '/history', '/translate', '/blocks?q=', ...['docx', 'md', 'html', 'xlf'].map((format) => `/export/${format}`)].map((one) => `/es/write/${editionId}${one}`), ...['', '/text', '/text?show=all'].map((one) => `/es/review/${editionId}${one}`),
  ];
}
