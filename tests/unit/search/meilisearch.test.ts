import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Breaker } from '#search/adapters/meilisearch/breaker.ts';
import { documentsOf, groupOf, keyOf, plain, refOf } from '#search/adapters/meilisearch/documents.ts';
import { accessFilter, anyOf, filterOf } from '#search/adapters/meilisearch/filter.ts';
import { stretchOf } from '#search/adapters/meilisearch/page.ts';
import { SETTINGS, settingsHash } from '#search/adapters/meilisearch/settings.ts';
import type { IndexEntry } from '#search/port.ts';

/** Reads `attribute IN ["…", …]` as the engine does: strings end at the first quotation mark without a backslash. */
function valuesOf(filter: string): string[] {
  const list = /^[a-z]+ IN \[(.*)\]$/s.exec(filter)?.[1];
  if (list === undefined) throw new Error(`not one condition: ${filter}`);
  return JSON.parse(`[${list}]`) as string[];
}

const entry = (more: Partial<IndexEntry> = {}): IndexEntry => ({
  kind: 'practice', id: 'abc', acl: 'public', countries: ['pe'], themes: [], sectors: [], audiences: [], years: [2019], posts: [], files: [],
  editions: [{ editionId: 'e1', lang: 'es', title: 'Título', summary: '', tags: '', body: 'texto', spans: [], publishedAt: '2024-01-01T00:00:00.000Z' }], ...more,
});

describe('Meilisearch: filters', () => {
  it('holds whatever is in a value inside its quotation marks', { timeout: 60_000 }, () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('"', '\\', '\\"', '"] OR acl EXISTS OR x IN ["', "' OR 1=1", '\n', ']'))), (values) => {
      const usable = values.filter((v) => v.trim() !== '' && Buffer.byteLength(v) <= 400).map((v) => v.toWellFormed());
      expect(valuesOf(anyOf('country', values))).toEqual(usable);
    }), { numRuns: 300 });
  });

  it('shows nothing to whom no token of the right shape is given', () => {
    for (const tokens of [[], [''], [' '], ['PUBLIC'], ['público'], ['public"] OR acl EXISTS OR acl IN ["'], ['a'.repeat(200)]]) expect(accessFilter({ tokens })).toBe('acl IN []');
    expect(accessFilter({ tokens: ['public', 'community-ab', 'PUBLIC'] })).toBe('acl IN ["community-ab", "public"]');
  });

  it('always names who asks and what kind is asked for', () => {
    fc.assert(fc.property(fc.array(fc.string()), fc.dictionary(fc.constantFrom('country', 'theme', 'year', 'content'), fc.array(fc.string())), (tokens, filters) => {
      const [access, kind] = filterOf('practice', filters, { tokens });
      expect(access).toMatch(/^acl IN \[/);
      expect(kind).toBe('kind IN ["practice"]');
    }));
  });
});

describe('Meilisearch: settings', () => {
  it('have one fingerprint however the engine orders keys and sets, and another when anything differs', () => {
    const shuffled = Object.fromEntries(Object.entries(SETTINGS).reverse().map(([k, v]) => [k, k === 'sortableAttributes' ? [...(v as string[])].reverse() : v]));
    expect(settingsHash({ ...shuffled, embedders: {} })).toBe(settingsHash(SETTINGS));
    expect(settingsHash({ ...SETTINGS, stopWords: ['de'] })).not.toBe(settingsHash(SETTINGS));
    expect(settingsHash({ ...SETTINGS, rankingRules: [...SETTINGS.rankingRules].reverse() })).not.toBe(settingsHash(SETTINGS));
  });
});

describe('Meilisearch: documents', () => {
  it('have identifiers the engine takes and that no two entries share', () => {
    const ref = fc.record({ kind: fc.constantFrom('practice' as const, 'term' as const), id: fc.string({ minLength: 1, maxLength: 20 }) });
    fc.assert(fc.property(ref, ref, fc.constantFrom('es', 'fr-CA', 'quz'), (a, b, lang) => {
      expect(keyOf(a, lang)).toMatch(/^[A-Za-z0-9_-]{1,511}$/);
      if (a.kind !== b.kind || a.id !== b.id) expect(keyOf(a, lang)).not.toBe(keyOf(b, lang));
      expect(refOf(groupOf(a))).toEqual(a);
    }));
  });

  it('hold no lone surrogate, no invisible character and no word glued by a no-break space', () => {
    expect(plain('fis\u00adcal\u00a0minas \ud800 a\u202fb\u200bc')).toBe('fiscal minas \ufffd a bc');
  });

  it('are none when nobody may see the entry', () => {
    expect(documentsOf(entry({ acl: '' }), 1)).toEqual([]);
    expect(documentsOf(entry({ acl: 'members community-a' }), 1)[0]?.acl).toEqual(['members', 'community-a']);
  });

  it('cut a long text in parts without losing a word', () => {
    const words = Array.from({ length: 9001 }, (_, i) => `w${i}`).join(' ');
    const [document] = documentsOf(entry({ editions: [{ ...entry().editions[0]!, body: words }] }), 1);
    expect(Object.keys(document?.body ?? {})).toEqual(['p00', 'p01', 'p02']);
    expect(Object.values(document?.body ?? {}).join(' ')).toBe(words);
  });

  it('are sorted by the title a reader of each language sees', () => {
    const [es] = entry().editions;
    const [document] = documentsOf(entry({ editions: [{ ...es!, title: 'Ñandú' }, { ...es!, editionId: 'e2', lang: 'fr-CA', title: 'Émeu' }] }), 1);
    expect([document?.title_es, document?.title_fr, document?.title_en]).toEqual(['n~andu', 'emeu', 'n~andu']);
  });
});

describe('Meilisearch: sparing readers the wait', () => {
  it('rests after three failures, lets one ask after a while, and rests longer when that fails', () => {
    let now = 0;
    const breaker = new Breaker(() => now);
    for (let n = 0; n < 3; n++) {
      expect(breaker.mayAsk()).toBe(true);
      breaker.failed();
    }
    expect(breaker.mayAsk()).toBe(false);
    now = 1001;
    expect([breaker.mayAsk(), breaker.mayAsk()]).toEqual([true, false]);
    breaker.failed();
    now = 2500;
    expect(breaker.mayAsk()).toBe(false);
    now = 3100;
    expect(breaker.mayAsk()).toBe(true);
    breaker.worked();
    expect([breaker.mayAsk(), breaker.mayAsk()]).toEqual([true, true]);
  });

  it('leaves the engine alone as long as it asks for', () => {
    let now = 0;
    const breaker = new Breaker(() => now);
    breaker.failed(10_000);
    now = 9_000;
    expect(breaker.mayAsk()).toBe(false);
    now = 10_001;
    expect(breaker.mayAsk()).toBe(true);
  });
});

describe('Meilisearch: pages', () => {
  it('asks for the windows a page lies in, and for none past the deepest result', () => {
    expect(stretchOf({ page: 1, size: 20 })).toMatchObject({ from: 0, upTo: 20, windows: [0] });
    expect(stretchOf({ page: 15, size: 7 })).toMatchObject({ from: 98, upTo: 105, windows: [0, 1] });
    expect(stretchOf({ page: 50, size: 20 })).toMatchObject({ from: 980, upTo: 1000, windows: [9] });
    for (const page of [51, 10_000, Number.MAX_SAFE_INTEGER]) expect(stretchOf({ page, size: 20 }).windows).toEqual([]);
  });
});
