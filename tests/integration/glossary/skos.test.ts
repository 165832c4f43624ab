import { expect, it } from 'vitest';
import { exportThesaurus, formatFor } from '#app/features/glossary/export-thesaurus.server.ts';
import { conceptsOfScheme } from '#db/repositories/concepts.repo.ts';
import { seedVocabulary } from '#db/seeds/vocabulary.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import { forEachDatabase } from '#tests/setup/database.ts';

const TOKEN = /\s*(?:(@prefix)\s+([a-z]+):\s+<([^<>"{}|^`\\\s]+)>\s*\.|<([^<>"{}|^`\\\s]+)>|([a-z]+:[A-Za-z]+)|"((?:[^"\\\n\r]|\\["\\nrt])*)"(?:@([a-zA-Z]{2,8}(?:-[a-zA-Z0-9]{1,8})*))?|([;,.])|\b(a)\b)/y;

/** Reads the Turtle we write, strictly: anything that is no token of it, or stands where it may not, throws. */
function readTurtle(text: string): { subject: string; property: string; object: string; lang?: string | undefined }[] {
  const triples: ReturnType<typeof readTurtle> = [];
  const prefixes = new Set<string>();
  let [subject, property] = ['', ''];
  let expects: 'subject' | 'property' | 'object' | 'mark' = 'subject';
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const m = TOKEN.exec(text);
    if (!m) throw new Error(`no Turtle at ${at}: ${text.slice(at, at + 60)}`);
    const [, prefix, name, , iri, compact, literal, lang, mark, isA] = m;
    if (compact && !prefixes.has(compact.split(':')[0] ?? '')) throw new Error(`unknown prefix: ${compact}`);
    if (prefix) prefixes.add(name ?? '');
    else if (mark && expects === 'mark') expects = mark === '.' ? 'subject' : mark === ';' ? 'property' : 'object';
    else if (iri && expects === 'subject') [subject, expects] = [iri, 'property'];
    else if ((isA || compact) && expects === 'property') [property, expects] = [compact ?? 'a', 'object'];
    else if ((iri ?? compact ?? literal) !== undefined && expects === 'object') {
      triples.push({ subject, property, object: iri ?? compact ?? (literal ?? '').replace(/\\(["\\])/g, '$1'), lang });
      expects = 'mark';
    } else throw new Error(`not here: ${m[0]}`);
  }
  if (expects !== 'subject') throw new Error('it breaks off');
  return triples;
}

forEachDatabase((_dialect, open) => {
  it('is exported as Turtle and JSON-LD that say the same, with every label and relation', async () => {
    const database = await open();
    await database.writer.transaction().execute(seedVocabulary);
    await database.writer.updateTable('concept').set({ definition: JSON.stringify({ en: 'a "quoted" \\ line\nand another' }) }).where('id', '=', 'term-cyanide').execute();
    await database.writer.updateTable('concept').set({ status: 'draft' }).where('id', '=', 'term-caribou').execute();
    const ctx = await testCtx(database);
    const turtle = readTurtle(await (await exportThesaurus(ctx, 'turtle')).text());
    const concepts = (await conceptsOfScheme(database.reader, 'term')).filter((c) => c.status !== 'draft');
    const count = (property: string) => turtle.filter((t) => t.property === property).length;
    const labels = (kind: string) => concepts.flatMap((c) => c.labels.filter((l) => l.kind === kind)).length;

    expect(turtle.filter((t) => t.object === 'skos:Concept')).toHaveLength(concepts.length);
    expect(count('skos:inScheme')).toBe(concepts.length);
    expect(count('skos:prefLabel')).toBe(labels('pref'));
    expect(count('skos:broader')).toBe(concepts.filter((c) => c.broader).length);
    expect(count('skos:narrower')).toBe(count('skos:broader'));
    expect(count('skos:altLabel')).toBe(labels('alt'));
    expect(count('skos:hiddenLabel')).toBeGreaterThan(labels('hidden'));
    expect(count('dcterms:source')).toBe(concepts.flatMap((c) => c.sources).length);
    expect(turtle).toContainEqual({ subject: 'http://127.0.0.1:3000/api/v1/thesaurus#term-mine-closure', property: 'skos:altLabel', object: 'cierre de faenas', lang: 'es-CL' });
    expect(turtle.some((t) => t.subject.endsWith('#term-caribou'))).toBe(false);
    // related goes both ways, and never along the hierarchy
    const related = turtle.filter((t) => t.property === 'skos:related').map((t) => `${t.subject} ${t.object}`);
    expect(related.filter((r) => !related.includes(r.split(' ').reverse().join(' ')))).toEqual([]);
    const subjects = new Set(turtle.map((t) => t.subject));
    expect(turtle.filter((t) => /broader|narrower|related|Match/.test(t.property) && !subjects.has(t.object))).toEqual([]);

    const graph = (JSON.parse(await (await exportThesaurus(ctx, 'json-ld')).text()) as { '@graph': Record<string, unknown>[] })['@graph'];
    const values = graph.flatMap((node) => Object.values(node).filter(Array.isArray).flat()).length;
    expect(values + graph.length).toBe(turtle.length);
  });
});

it('gives the form that is asked for', () => {
  expect(formatFor('text/turtle')).toBe('turtle');
  expect(formatFor('application/ld+json, text/turtle;q=0.5')).toBe('json-ld');
  expect(formatFor('text/turtle, application/json')).toBe('turtle');
  expect(formatFor(null)).toBe('json-ld');
});
