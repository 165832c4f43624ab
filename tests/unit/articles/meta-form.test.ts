import { describe, expect, it } from 'vitest';
import { EMPTY_META, type PracticeMeta } from '#app/domain/practice-meta.ts';
import { formOfMeta, META_ROWS, metaOfForm, readMetaForm, type MetaForm, type MetaRows } from '#app/features/articles/meta-form.ts';

const FULL: PracticeMeta = {
  ...EMPTY_META, countries: ['cl', 'pe'], themes: ['legal'], years: { start: 2011, end: null },
  place: { name: { es: 'Salar de Atacama', arn: 'X' }, lat: -23.5, lng: -68.25, hidden: true },
  organisations: [{ name: 'Sernageomin', country: 'cl' }, { name: 'ONU', country: null }],
  authors: [{ name: 'Ana', role: 'writing', organisation: null, personId: null }, { name: 'Luis', role: 'review', organisation: 'UCN', personId: null }],
  licence: 'CC-BY-NC-4.0',
  sources: [{ title: 'Ley 20.551', body: 'Congreso', year: 2011, lang: 'es', url: 'https://www.bcn.cl/x?y=1' }],
  instruments: [{ country: 'cl', kind: 'law', number: '20.551', year: 2011, title: 'Cierre de faenas', body: 'Congreso', lang: 'es', url: null, instrumentId: null }],
};
const KNOWN = new Set(['cl', 'pe', 'legal']);

/** The form as a browser posts it: every field of every row, empty ones too. */
function posted(form: MetaForm, spare = 2): FormData {
  const data = new FormData();
  for (const [field, ids] of Object.entries(form.concepts)) for (const id of ids) data.append(field, id);
  data.append('years.start', form.yearStart);
  data.append('years.end', form.yearEnd);
  for (const [lang, name] of Object.entries(form.place)) data.append(`place.${lang}`, name);
  data.append('lat', form.lat);
  data.append('lng', form.lng);
  if (form.hidden) data.append('hidden', 'on');
  data.append('licence', form.licence);
  for (const name of Object.keys(META_ROWS) as MetaRows[]) {
    const rows = [...form.rows[name], ...Array.from({ length: spare }, () => ({ role: 'writing', kind: 'law' }) as Record<string, string>)];
    rows.forEach((row, i) => META_ROWS[name].forEach((field) => data.append(`${name}.${i}.${field}`, row[field] ?? '')));
  }
  return data;
}

describe('the form of the details', () => {
  it('gives back what it was made from', () => {
    expect(metaOfForm(readMetaForm(posted(formOfMeta(FULL))), KNOWN)).toEqual({ ok: true, meta: FULL });
    expect(metaOfForm(readMetaForm(posted(formOfMeta(EMPTY_META))), KNOWN)).toEqual({ ok: true, meta: EMPTY_META });
  });

  it('names the field of each error', () => {
    const form = formOfMeta(FULL);
    const wrong = metaOfForm({
      ...form, yearStart: 'dos mil', lat: '123', yearEnd: '3000',
      rows: { ...form.rows, sources: [{ title: '', body: 'x', year: 'x', lang: 'no tag', url: 'javascript:alert(1)' }] },
    }, KNOWN);
    expect(wrong.ok).toBe(false);
    expect(Object.keys(wrong.ok ? {} : wrong.errors).sort()).toEqual(['lat', 'sources.0.lang', 'sources.0.title', 'sources.0.url', 'sources.0.year', 'years.end', 'years.start']);
  });

  it('leaves out concepts nobody knows and refuses a last year before the first', () => {
    const form = formOfMeta({ ...FULL, countries: ['cl', 'zz'] });
    expect(metaOfForm(form, KNOWN)).toMatchObject({ ok: true, meta: { countries: ['cl'] } });
    expect(metaOfForm({ ...form, yearStart: '2020', yearEnd: '2010' }, KNOWN)).toMatchObject({ ok: false, errors: { 'years.end': { key: 'write:metaError.order' } } });
  });
});
