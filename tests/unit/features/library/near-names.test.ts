import { describe, expect, it } from 'vitest';
import type { ConceptLabel, LabelKind } from '#app/domain/concept.ts';
import { NearNames } from '#app/features/library/near-names.ts';

const label = (lang: string, text: string, kind: LabelKind = 'pref'): ConceptLabel => ({ lang, kind, label: text, match: null, note: {} });
const names = new NearNames([
  { id: 'closure', labels: [label('es', 'cierre de minas'), label('es-CL', 'cierre de faenas', 'alt'), label('en', 'mine closure'), label('fr', 'fermeture de mines'), label('es', 'sierre de minas', 'hidden')] },
  { id: 'guarantee', labels: [label('es', 'garantía financiera'), label('en', 'financial assurance'), label('en', 'bond money', 'avoid')] },
]);
const texts = (list: { label: string }[]) => list.map((n) => n.label);

describe('names while typing', () => {
  it('begin as typed, one of each thing', () => {
    expect(texts(names.beginning('cierre de', 'es', 5))).toEqual(['cierre de minas']);
    expect(texts(names.beginning('garantia', 'es', 5))).toEqual(['garantía financiera']);
  });

  it('have all the words in any order, the last one as a beginning', () => {
    expect(texts(names.beginning('faenas cie', 'es', 5))).toEqual(['cierre de faenas']);
    expect(texts(names.beginning('closure min', 'en', 5))).toEqual(['mine closure']);
  });

  it('understand slips and what staff wrote down as a slip, and never answer with one', () => {
    expect(texts(names.beginning('ciere de minas', 'es', 5))).toEqual(['cierre de minas']);
    expect(texts(names.beginning('sierre de minas', 'es', 5))).toEqual(['cierre de minas']);
    expect(texts(names.beginning('bond', 'en', 5))).toEqual(['financial assurance']);
  });

  it('find nothing where nothing is', () => {
    for (const typed of ['', ' ', '!!', 'zz', 'xyzzyx']) expect(names.beginning(typed, 'es', 5)).toEqual([]);
  });
});

describe('names near a question that found little', () => {
  it('share its words, slips allowed', () => {
    expect(texts(names.near('plan de ciere minas', 'es', 3))).toEqual(['cierre de minas']);
    expect(texts(names.near('financial asurance bonding', 'en', 3))).toEqual(['financial assurance']);
    expect(names.near('xyzzyx', 'en', 3)).toEqual([]);
  });
});
