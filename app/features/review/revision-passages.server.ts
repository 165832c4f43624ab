import { passagesOf, type Passage } from '#app/content/diff/passages.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { EDITION_FIELDS, type EditionText } from '#app/domain/edition-fields.ts';
import { META_SCHEMES, practiceMetaSchema, type PracticeMeta } from '#app/domain/practice-meta.ts';
import type { Revision } from './reviewed-revision.server.ts';

/** What is compared: a revision, or a working copy put in the same words. */
export type Compared = EditionText & Pick<Revision, 'doc' | 'meta'>;

export const textOfRevision = (revision: EditionText): EditionText => Object.fromEntries(EDITION_FIELDS.map((f) => [f.name, revision[f.name]])) as EditionText;

/** Every passage of a revision, its details among them; `labels` names their concepts and the blocks of other practices they cite. */
export function revisionPassages(revision: Compared, labels: Readonly<Record<string, string>>): Passage[] {
  const meta = practiceMetaSchema.safeParse(JSON.parse(revision.meta));
  return passagesOf(textOfRevision(revision), JSON.parse(revision.doc) as DocumentJson, meta.success ? metaLines(meta.data, labels) : {}, labels);
}

/** The details in words, a line each. Names of the fields: `write:meta.<field>`. */
function metaLines(meta: PracticeMeta, labels: Readonly<Record<string, string>>): Record<string, string[]> {
  const words = (...parts: (string | number | null)[]) => parts.filter((part) => part !== null && part !== '').join(', ');
  return {
    ...Object.fromEntries(META_SCHEMES.map(({ field }) => [field, meta[field].map((id) => labels[id] ?? id)])),
    years: meta.years.start || meta.years.end ? [`${meta.years.start ?? ''}–${meta.years.end ?? ''}`] : [],
    place: [...Object.entries(meta.place.name).map(([lang, name]) => `${lang}: ${name}`), ...(meta.place.lat === null ? [] : [`${meta.place.lat}, ${meta.place.lng}`])],
    organisations: meta.organisations.map((o) => words(o.name, o.country)),
    authors: meta.authors.map((a) => words(a.name, a.role, a.organisation)),
    licence: [meta.licence],
    instruments: meta.instruments.map((i) => words(i.title, i.kind, i.number, i.year, i.body, i.country, i.url)),
    sources: meta.sources.map((s) => words(s.title, s.body, s.year, s.url)),
    attachments: meta.attachments.map((a) => words(a.title, a.lang)),
  };
}
