import type { InstrumentStatus } from '#app/domain/instrument.ts';
import type { InstrumentCard } from '#db/repositories/instruments.repo.ts';

/** schema.org has no word for "under challenge": until it is struck down it is in force. */
const FORCE: Readonly<Record<InstrumentStatus, string>> = { 'in-force': 'InForce', amended: 'InForce', challenged: 'InForce', repealed: 'NotInForce' };

/** schema.org description of an instrument. The page escapes `<` when it writes it out. */
export function instrumentJsonLd({ content }: InstrumentCard, at: { url: string; permanent: string; summary: string }) {
  return {
    '@context': 'https://schema.org', '@type': 'Legislation', '@id': at.url, url: at.url, identifier: at.permanent,
    name: content.title, alternateName: [content.title_es, content.title_en, content.title_fr].filter(Boolean), inLanguage: content.lang, abstract: at.summary,
    legislationIdentifier: content.number || undefined, legislationType: content.kind, legislationPassedBy: { '@type': 'Organization', name: content.body },
    legislationDate: content.adopted || String(content.year), legislationDateOfApplicability: content.inForce || undefined,
    legislationJurisdiction: content.country === 'intl' ? undefined : content.country.toUpperCase(),
    legislationLegalForce: `https://schema.org/${FORCE[content.status]}`, sameAs: content.url || undefined,
  };
}
