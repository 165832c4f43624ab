import { termSlug, type Concept, type ConceptSource } from '#app/domain/concept.ts';
import { LOCALE_CODES, localeOfTag } from '#app/domain/locales.ts';

type Text = { '@value': string; '@language'?: string };
type Ref = { '@id': string };
/** A concept with its properties, as JSON-LD has it: compact names, values always in lists. */
export type SkosNode = { '@id': string; '@type': string } & { [property: string]: string | (Text | Ref)[] };

const PREFIXES = {
  skos: 'http://www.w3.org/2004/02/skos/core#', dcterms: 'http://purl.org/dc/terms/', owl: 'http://www.w3.org/2002/07/owl#', foaf: 'http://xmlns.com/foaf/0.1/',
} as const;

/** The thesaurus as SKOS: every concept in use that is no draft. `baseUrl`: origin of the portal, without a trailing slash. */
export function skosOf(concepts: readonly Concept[], baseUrl: string): SkosNode[] {
  const scheme = `${baseUrl}/api/v1/thesaurus`;
  const shown = concepts.filter((c) => !c.retired && c.status !== 'draft');
  const byId = new Map(shown.map((c) => [c.id, c]));
  const above = (c: Concept): string[] => {
    const ids: string[] = [];
    for (let up = c.broader; up && !ids.includes(up); up = byId.get(up)?.broader ?? null) ids.push(up);
    return ids;
  };
  const ref = (id: string): Ref => ({ '@id': `${scheme}#${id}` });
  const nodes = shown.map((c): SkosNode => {
    const prefs = new Map(c.labels.filter((l) => l.kind === 'pref').map((l) => [l.lang, l.label]));
    const labels = (...kinds: string[]) => c.labels.filter((l) => kinds.includes(l.kind) && prefs.get(l.lang) !== l.label).map((l): Text => ({ '@value': l.label, '@language': l.lang }));
    const texts = (all: Concept['definition']) => LOCALE_CODES.flatMap((l): Text[] => (all[l] ? [{ '@value': all[l], '@language': l }] : []));
    const alt = labels('alt');
    const related = c.relations.filter((r) => r.kind === 'related' && byId.has(r.to) && !above(c).includes(r.to) && !above(byId.get(r.to)!).includes(c.id));
    return dense({
      '@id': `${scheme}#${c.id}`, '@type': 'skos:Concept', 'skos:inScheme': [{ '@id': scheme }],
      'skos:prefLabel': [...prefs].map(([lang, label]): Text => ({ '@value': label, '@language': lang })),
      'skos:altLabel': alt,
      'skos:hiddenLabel': labels('hidden', 'avoid').filter((h) => !alt.some((a) => a['@value'] === h['@value'] && a['@language'] === h['@language'])),
      'skos:broader': c.broader && byId.has(c.broader) ? [ref(c.broader)] : [],
      'skos:narrower': shown.filter((n) => n.broader === c.id).map((n) => ref(n.id)),
      'skos:topConceptOf': c.broader && byId.has(c.broader) ? [] : [{ '@id': scheme }],
      'skos:related': related.map((r) => ref(r.to)),
      ...Object.fromEntries((['exactMatch', 'closeMatch', 'broadMatch', 'narrowMatch', 'relatedMatch'] as const).map((m) => [`skos:${m}`, c.relations.filter((r) => r.kind === m && byId.has(r.to)).map((r) => ref(r.to))])),
      'skos:definition': texts(c.definition), 'skos:scopeNote': texts(c.scopeNote), 'skos:example': texts(c.example),
      // how near a name of one country comes, and why a form is avoided
      'skos:note': c.labels.flatMap((l) => LOCALE_CODES.flatMap((lang): Text[] => (l.note[lang] ? [{ '@value': [`${l.label} (${[l.lang, l.match].filter(Boolean).join(', ')})`, l.note[lang]].join(': '), '@language': lang }] : []))),
      'dcterms:source': c.sources.map((s): Text => ({ '@value': sourceText(s), ...(localeOfTag(s.lang) ? { '@language': s.lang } : {}) })),
      'foaf:page': c.status === 'published' ? LOCALE_CODES.map((l): Ref => ({ '@id': `${baseUrl}/${l}/glossary/${termSlug(c.id)}` })) : [],
    });
  });
  const top = shown.filter((c) => !c.broader || !byId.has(c.broader)).map((c) => ref(c.id));
  return [dense({ '@id': scheme, '@type': 'skos:ConceptScheme', 'dcterms:title': [{ '@value': 'Intercambio', '@language': 'es' }], 'skos:hasTopConcept': top }), ...nodes];
}

function dense(node: { '@id': string; '@type': string; [property: string]: string | (Text | Ref)[] }): SkosNode {
  return Object.fromEntries(Object.entries(node).filter(([, values]) => typeof values === 'string' || values.length > 0)) as SkosNode;
}

function sourceText(s: ConceptSource): string {
  return [s.title, s.number, s.body, s.year, s.url].filter(Boolean).join(', ');
}

export function toJsonLd(nodes: readonly SkosNode[]): string {
  return JSON.stringify({ '@context': PREFIXES, '@graph': nodes });
}

export function toTurtle(nodes: readonly SkosNode[]): string {
  const prefixes = Object.entries(PREFIXES).map(([name, iri]) => `@prefix ${name}: <${iri}> .`);
  const blocks = nodes.map((node) => {
    const lines = Object.entries(node).flatMap(([property, values]) => (typeof values === 'string' ? [] : [`${property} ${values.map(object).join(', ')}`]));
    return `${iri(node['@id'])} a ${node['@type']}${lines.map((l) => ` ;\n  ${l}`).join('')} .`;
  });
  return `${[...prefixes, '', ...blocks].join('\n')}\n`;
}

const object = (value: Text | Ref) => ('@id' in value ? iri(value['@id']) : `${quoted(value['@value'])}${value['@language'] ? `@${value['@language']}` : ''}`);
// what may not stand in an IRI is written as its number
const iri = (id: string) => `<${id.replace(/[\u0000-\u0020<>"{}|^`\\]/g, (c) => `%${c.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`)}>`;
const ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const quoted = (text: string) => `"${text.replace(/["\\\n\r\t]/g, (c) => ESCAPES[c] ?? '').replace(/[\u0000-\u001f]/g, ' ')}"`;
