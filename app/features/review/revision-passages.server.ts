import { passagesOf, type Passage } from '#app/content/diff/passages.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { EDITION_FIELDS, type EditionText } from '#app/domain/edition-fields.ts';
import { META_SCHEMES, practiceMetaSchema, type PracticeMeta } from '#app/domain/practice-meta.ts';
import type { Ctx } from '../context.ts';
import type { Revision } from './reviewed-revision.server.ts';

/** What is compared: a revision, or a working copy put in the same words. */
export type Compared = EditionText & Pick<Revision, 'doc' | 'meta'>;

export const textOfRevision = (revision: EditionText): EditionText => Object.fromEntries(EDITION_FIELDS.map((f) => [f.name, revision[f.name]])) as EditionText;

/** How details are put in words: labels of concepts by id, and the reader's words. */
export type MetaWords = { labels: Readonly<Record<string, string>>; t: Ctx['t'] };

/** Every passage of a revision, its details among them, as far as there are words for them; `labels` also name the blocks of other practices it cites. */
export function revisionPassages(revision: Compared, words: MetaWords | null): Passage[] {
  const meta = practiceMetaSchema.safeParse(JSON.parse(revision.meta));
  return passagesOf(textOfRevision(revision), JSON.parse(revision.doc) as DocumentJson, meta.success ? metaLines(meta.data, words) : {}, words?.labels);
}

/** The details in words, a line each. Names of the fields: `write:meta.<field>`. */
function metaLines(meta: PracticeMeta, said: MetaWords | null): Record<string, string[]> {
  const labels = said?.labels ?? {};
  const say = (key: string, id: string) => said?.t(`${key}.${id}`) ?? id;
  const licence = (id: string) => say('write:licence', id.replace('.0', ''));
  const words = (...parts: (string | number | null)[]) => parts.filter((part) => part !== null && part !== '').join(', ');
  return {
    ...Object.fromEntries(META_SCHEMES.map(({ field }) => [field, meta[field].map((id) => labels[id] ?? id)])),
    years: meta.years.start || meta.years.end ? [`${meta.years.start ?? ''}–${meta.years.end ?? ''}`] : [],
    place: [...Object.entries(meta.place.name).map(([lang, name]) => `${lang}: ${name}`), ...(meta.place.lat === null ? [] : [`${meta.place.lat}, ${meta.place.lng}`])],
    organisations: meta.organisations.map((o) => words(o.name, o.country && (labels[o.country] ?? o.country))),
    authors: meta.authors.map((a) => words(a.name, say('write:authorRole', a.role), ...a.roles.map((role) => say('credit:role', role)), a.organisation, a.orcid && `ORCID ${a.orcid}`)),
    licence: [licence(meta.licence), ...Object.entries(meta.licences).map(([lang, id]) => `${lang}: ${licence(id)}`)],
    doi: meta.doi ? [meta.doi] : [],
    instruments: meta.instruments.map((i) => words(i.title, say('write:instrumentKind', i.kind), i.number, i.year, i.body, i.country && (labels[i.country] ?? i.country), i.url)),
    sources: meta.sources.map((s) => words(s.title, s.body, s.year, s.url)),
    attachments: meta.attachments.map((a) => words(a.title, a.lang)),
  };
}
