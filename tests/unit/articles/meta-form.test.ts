import { describe, expect, it } from 'vitest';
import { EMPTY_META, type PracticeMeta } from '#app/domain/practice-meta.ts';
import { formOfMeta, META_ROWS, metaOfForm, moveRow, readMetaForm, type MetaForm, type MetaRows } from '#app/features/articles/meta-form.ts';

const FULL: PracticeMeta = {
  ...EMPTY_META, countries: ['cl', 'pe'], themes: ['legal'], years: { start: 2011, end: null },
  place: { name: { es: 'Salar de Atacama', arn: 'X' }, lat: -23.5, lng: -68.25, hidden: true },
  organisations: [{ name: 'Sernageomin', country: 'cl' }, { name: 'ONU', country: null }],
  authors: [{ name: 'Ana', role: 'writing', organisation: null, personId: null, orcid: '0000-0002-1825-0097', roles: ['investigation', 'writing-original-draft'] }, { name: 'Luis', role: 'review', organisation: 'UCN', personId: null, orcid: null, roles: [] }],
  licence: 'CC-BY-NC-4.0', licences: { fr: 'all-rights-reserved' }, doi: '10.5555/12345678',
  sources: [{ id: 'congreso-2011', title: 'Ley 20.551', body: 'Congreso', year: 2011, lang: 'es', url: 'https://www.bcn.cl/x?y=1' }],
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
  for (const [lang, licence] of Object.entries(form.licences)) data.append(`licences.${lang}`, licence);
  data.append('doi', form.doi);
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

  it('takes an ORCID and a DOI as people paste them, and says which is none', () => {
    const typed = (orcid: string, doi: string) => {
      const form = formOfMeta(FULL);
      return metaOfForm({ ...form, doi, rows: { ...form.rows, authors: form.rows.authors.map((row, i) => (i === 0 ? { ...row, orcid } : row)) } }, KNOWN);
    };
    expect(typed('https://orcid.org/0000-0001-5109-3700', ' https://doi.org/10.5555/AbC-1 ')).toMatchObject({ ok: true, meta: { doi: '10.5555/AbC-1', authors: [{ orcid: '0000-0001-5109-3700' }, {}] } });
    expect(typed('0000 0002 1694 233x', 'doi:10.1000.5/x')).toMatchObject({ ok: true, meta: { doi: '10.1000.5/x', authors: [{ orcid: '0000-0002-1694-233X' }, {}] } });
    expect(typed('', '')).toMatchObject({ ok: true, meta: { doi: null, authors: [{ orcid: null }, {}] } });
    // the last digit is a check of the others
    expect(typed('0000-0002-1825-0098', '11.5555/1')).toEqual({ ok: false, errors: { 'authors.0.orcid': { key: 'accounts:problems.orcid' }, doi: { key: 'credit:wrongDoi' } } });
    for (const none of ['10.5/x', '10.5555/', '10.5555/a b', 'https://example.org/10.5555/x', '10.5555/<x>']) expect([none, typed('', none).ok]).toEqual([none, false]);
  });

  it('moves a row before or after its neighbour, counting as the page does, and loses nothing', () => {
    const form = formOfMeta({ ...FULL, authors: ['Ana', 'Luis', 'Inés'].map((name) => ({ name, role: 'writing' as const, organisation: null, personId: null, orcid: null, roles: ['investigation' as const] })) });
    const data = posted(form);
    const names = (moved: ReturnType<typeof moveRow>) => [moved.form.rows.authors.map((a) => a['name']), moved.at];
    expect(names(moveRow(data, form, 'authors', 2, -1))).toEqual([['Ana', 'Inés', 'Luis'], 1]);
    expect(names(moveRow(data, form, 'authors', 0, 1))).toEqual([['Luis', 'Ana', 'Inés'], 1]);
    expect(names(moveRow(data, form, 'authors', 0, -1))).toEqual([['Ana', 'Luis', 'Inés'], 0]);
    // the first row was emptied on the page
    for (const field of ['name', 'orcid', 'roles']) data.set(`authors.0.${field}`, '');
    expect(names(moveRow(data, readMetaForm(data), 'authors', 2, -1))).toEqual([['Inés', 'Luis'], 0]);
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
