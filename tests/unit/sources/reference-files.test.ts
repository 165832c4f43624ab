import { describe, expect, it } from 'vitest';
import { bibtex } from '#app/domain/bibliography/bibtex.ts';
import { cslSchema, type Csl } from '#app/domain/bibliography/csl.ts';
import { ris } from '#app/domain/bibliography/ris.ts';

const article = cslSchema.parse({
  type: 'article-journal', title: 'Cierre: 100 % {garantía}_1 & más\r\nER  - fin', author: [{ family: 'Rojas', given: 'Ana María' }, { family: 'de la Cruz and Sons' }, { literal: 'Mesa, Agua & Vida' }],
  issued: { 'date-parts': [[2020, 3]] }, accessed: { 'date-parts': [[2026, 11, 5]] }, 'container-title': 'Resources Policy', volume: '12', issue: '3', page: '10–21', DOI: '10.1000/a_b', language: 'es',
});
const law: Csl = { type: 'legislation', title: 'Ley 20.551', number: '20.551', URL: 'https://example.org/a_{b}%20c' };

describe('sources for reference managers', () => {
  it('RIS: type first, one author a line, pages parted, dates with their strokes, no value ends the record', () => {
    expect(ris(article, 'rojas-2020').split('\r\n')).toEqual([
      'TY  - JOUR', 'AU  - Rojas, Ana María', 'AU  - de la Cruz and Sons', 'AU  - Mesa, Agua & Vida', 'TI  - Cierre: 100 % {garantía}_1 & más ER - fin', 'T2  - Resources Policy', 'PY  - 2020', 'DA  - 2020/03//',
      'VL  - 12', 'IS  - 3', 'SP  - 10', 'EP  - 21', 'DO  - 10.1000/a_b', 'UR  - https://doi.org/10.1000/a_b', 'Y2  - 2026/11/05/', 'LA  - es', 'ID  - rojas-2020', 'ER  - ', '',
    ]);
    expect(ris(law, 'ley').split('\r\n')).toEqual(['TY  - STAT', 'TI  - Ley 20.551', 'M1  - 20.551', 'UR  - https://example.org/a_{b}%20c', 'ID  - ley', 'ER  - ', '']);
  });

  it('BibTeX: what the format reads as its own is escaped, names of bodies stay whole, braces close', () => {
    expect(bibtex(article, 'rojas-2020').split('\n')).toEqual([
      '@article{rojas-2020,', '  author = {Rojas, Ana María and {de la Cruz and Sons} and {Mesa, Agua \\& Vida}},', '  title = {{Cierre: 100 \\% \\{garantía\\}\\_1 \\& más ER - fin}},', '  journal = {Resources Policy},', '  year = {2020},', '  month = mar,',
      '  volume = {12},', '  number = {3},', '  pages = {10--21},', '  doi = {10.1000/a\\_b},', '  url = {https://doi.org/10.1000/a_b},', '  language = {es},', '}', '',
    ]);
    expect(bibtex(law, 'ley')).toContain('  url = {https://example.org/a_%7Bb%7D%20c},');
    for (const csl of [article, law]) expect(balance(bibtex(csl, 'k'))).toBe(0);
  });
});

/** Braces that no backslash takes away. */
const balance = (text: string): number => [...text.replace(/\\[{}]/g, '')].reduce((open, c) => open + (c === '{' ? 1 : c === '}' ? -1 : 0), 0);
