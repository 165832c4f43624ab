import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { changedFields, INSTRUMENT_FIELDS, instrumentSchema, nextCheck, titleIn } from '#app/domain/instrument.ts';
import { EMPTY_META } from '#app/domain/practice-meta.ts';
import { formOfMeta } from '#app/features/articles/meta-form.ts';
import { matchCards, type CardChoice } from '#app/features/articles/match-cards.ts';
import { readSeedPractices } from '#app/features/articles/seed-files.server.ts';
import { readSeedInstruments } from '#app/features/instruments/import-instruments.server.ts';
import { instrumentSeedId } from '#app/features/seed-id.server.ts';
import { formatPartialDate } from '#app/i18n/format.ts';
import { CARD } from '#tests/factories/instruments.ts';

const seeds = join(import.meta.dirname, '../../../db/seeds');

describe('what a card says', () => {
  it('has the same fields in the list and in the check', () => {
    expect(INSTRUMENT_FIELDS.map((f) => f.name).sort()).toEqual(Object.keys(instrumentSchema.shape).sort());
  });
  it('takes a year, a month or a day that exist, and asks since when it is not simply in force', () => {
    const day = (statusSince: string) => instrumentSchema.safeParse({ ...CARD, status: 'amended', statusSince }).success;
    expect(['2021', '2021-08', '2021-02-28', '2021-13', '2021-02-30', '21', 'ayer', ''].map(day)).toEqual([true, true, true, false, false, false, false, false]);
    expect(instrumentSchema.safeParse({ ...CARD, url: 'javascript:alert(1)' }).success).toBe(false);
    expect(instrumentSchema.safeParse({ ...CARD, year: 'x' }).success).toBe(false);
  });
  it('shows its title in the reader\'s language where there is one', () => {
    expect([titleIn(CARD, 'es').lang, titleIn(CARD, 'en').title, titleIn({ ...CARD, title_fr: '' }, 'fr')]).toEqual(['es', CARD.title_en, { title: CARD.title, lang: 'es' }]);
    expect(changedFields(CARD, { ...CARD, year: 2012, summary_fr: 'x' })).toEqual(['year', 'summary_fr']);
    expect([nextCheck('challenged', new Date('2026-11-30T00:00:00Z')), nextCheck('in-force', new Date('2026-02-10T00:00:00Z'))]).toEqual(['2027-02-28', '2027-02-10']);
    expect(['', '2011', '2011-11', '2011-11-11'].map((d) => formatPartialDate('en', d))).toEqual(['', '2011', 'November 2011', 'November 11, 2011']);
  });
});

describe('the card of a row of the details', () => {
  const cards: CardChoice[] = [{ id: 'a'.repeat(26), label: 'Ley 20.551, Chile, 2011: Regula el cierre', content: CARD }, { id: 'b'.repeat(26), label: 'Ley 21.169, Chile, 2019: Modifica el cierre', content: { ...CARD, number: '21.169', title: 'Modifica el cierre', title_en: '', title_fr: '' } }];
  const match = (row: Record<string, string>) => {
    const form = formOfMeta(EMPTY_META);
    form.rows.instruments = [row];
    const { form: matched, errors } = matchCards(form, cards);
    return { row: matched.rows.instruments[0], errors };
  };
  it('is known by its suggestion, its number with or without points, or its title', () => {
    for (const typed of ['Ley 20.551, Chile, 2011: Regula el cierre', '20551', '20.551', CARD.title, 'RÉGULA EL CIERRE DE FAENAS e instalaciones mineras', 'a'.repeat(26)]) {
      expect(match({ instrumentId: typed }).row).toMatchObject({ instrumentId: 'a'.repeat(26), title: CARD.title, number: '20.551', year: '2011' });
    }
    expect(match({ instrumentId: '20551', title: 'Como yo la llamo' }).row).toEqual({ instrumentId: 'a'.repeat(26), title: 'Como yo la llamo' });
  });
  it('that several or none fit is said by the field, and what was typed stays', () => {
    expect(match({ instrumentId: 'cierre' })).toMatchObject({ row: { instrumentId: 'cierre' }, errors: { 'instruments.0.instrumentId': { key: 'write:metaError.cardSeveral' } } });
    expect(match({ instrumentId: 'nada' }).errors).toMatchObject({ 'instruments.0.instrumentId': { key: 'write:metaError.cardNone' } });
  });
});

describe('the seeds', () => {
  it('are at least 30 cards of the five countries and beyond, each whole in three languages', async () => {
    const cards = await readSeedInstruments(join(seeds, 'instruments.yaml'));
    expect(cards.length).toBeGreaterThanOrEqual(30);
    expect(new Set(cards.map((c) => c.content.country))).toEqual(new Set(['ca', 'cl', 'co', 'mx', 'pe', 'intl']));
    for (const { key, content } of cards) for (const locale of ['es', 'en', 'fr'] as const) expect(titleIn(content, locale).lang, `${key} ${locale}`).toBe(locale);
  });
  it('practices name only cards there are', async () => {
    const ids = new Set((await readSeedInstruments(join(seeds, 'instruments.yaml'))).map((c) => instrumentSeedId(c.key)));
    const practices = await readSeedPractices(join(seeds, 'practices'));
    const named = practices.flatMap((p) => [...p.meta.instruments.flatMap((i) => i.instrumentId ?? []), ...p.editions.flatMap((e) => [...e.markdown.matchAll(/:instrument\[[^\]]*\]\{id=([a-z0-9]+)/g)].map((m) => m[1] ?? ''))]);
    expect(named.length).toBeGreaterThan(60);
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
    expect(readFileSync(join(seeds, 'instruments.yaml'), 'utf8')).not.toMatch(/TODO|\?\?\?/);
  });
});
