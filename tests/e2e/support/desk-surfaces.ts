import type { DeskPlanted } from './plant-desk.ts';

/** The word planted in a place of one of the practices, or said about it. */
export const deskWord = (place: string, what: string): string => `zqxjdesk${place}x${what}ok`;

/** Every address at which something of what was planted on the desk could stand: by its id, in the lists of those who work, in those of readers. */
export function deskAddresses(places: DeskPlanted['places'], importId: string): string[] {
  const own = Object.values(places).flatMap(({ practiceId, editionId, fileId, documentId, slug }) => [
    `/p/${practiceId}`, `/api/v1/practices/${practiceId}`, `/files/${fileId}`, `/files/${documentId}`,
    ...(slug ? [`/es/practices/${slug}`, `/es/practices/${slug}/review`, `/es/practices/${slug}/discussion`, `/es/practices/${slug}/cite.bib`, ...['docx', 'html', 'md'].map((format) => `/es/practices/${slug}/export/${format}`)] : []),
    ...['', '/details', '/sources?n=0', '/preview', '/history', '/notes', '/translate', '/translate?show=missing', '/import', '/autosave', '/citable', ...['docx', 'html', 'md', 'xlf'].map((format) => `/export/${format}`)].map((page) => `/es/write/${editionId}${page}`),
    ...['', '/text', '/text?show=all', '/text?show=all&view=side', '/merge', '/access'].map((page) => `/es/review/${editionId}${page}`),
    `/es/write/${editionId}?_data=routes%2Fwrite.edition`, `/es/review/${editionId}?_data=routes%2Freview.edition`, `/es/review/${editionId}/text?_data=routes%2Freview.text`,
  ]);
  return [
    ...own, `/es/write/imports/${importId}`, `/es/write/imports/${importId}?_data=routes%2Fwrite.imported`,
    '/es/write', '/es/write/bin', '/es/write/to-translate', '/es/review', '/es/review/to-publish', '/es/review-due?show=all', '/es/moderation', '/es/moderation/log', '/es/moderation/log.csv',
    '/es/admin', '/es/admin/audit', '/es/admin/outbox', '/es/admin/people', '/es/account', '/es/account/subscriptions', '/es', '/es/feed.xml', '/sitemap.xml', '/es/practices?q=frase&sort=newest', '/es/practices?year=1871',
    '/api/v1/practices?q=frase&sort=newest&size=100', '/api/v1/suggest?q=pr&lang=es', '/es/organisations?q=organismo', '/es/people?q=autora', '/es/compare.csv?countries=cl,pe&question=section.context',
  ];
}
