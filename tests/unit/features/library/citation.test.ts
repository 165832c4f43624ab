import { describe, expect, it } from 'vitest';
import { doiUrl } from '#app/domain/identifiers.ts';
import { citationBib, citationRis, citationText, type Cited } from '#app/features/library/citation.ts';

const cited: Cited = {
  practiceId: 'abcdefghijkmnpqrstuvwxyz23', doi: null, authors: ['Equipo editorial de Intercambio', 'Núñez & Hijos'], title: 'Cierre de minas: 100 % {garantía}_1', lang: 'es',
  published: '2026-11-23T10:00:00.000Z', url: 'https://example.org/p/abcdefghijkmnpqrstuvwxyz23', publisher: 'Intercambio',
};

describe('a citation', () => {
  it('names authors, year, title, publisher and the permanent address', () => {
    expect(citationText(cited)).toBe('Equipo editorial de Intercambio; Núñez & Hijos (2026). Cierre de minas: 100 % {garantía}_1. Intercambio. https://example.org/p/abcdefghijkmnpqrstuvwxyz23');
  });

  it('is a RIS record: type first, an author a line, end last, CRLF', () => {
    const lines = citationRis({ ...cited, title: 'Two\r\nER  - lines' }).split('\r\n');
    expect(lines[0]).toBe('TY  - ELEC');
    expect(lines.filter((l) => l.startsWith('AU  - '))).toHaveLength(2);
    expect(lines).toContain('TI  - Two ER - lines');
    expect(lines).toContain('DA  - 2026/11/23');
    expect(lines.filter((l) => l.startsWith('ER  - '))).toHaveLength(1);
    expect(lines.at(-2)).toBe('ER  - ');
  });

  it('leads to the DOI where there is one', () => {
    const doi = { ...cited, doi: '10.5555/a_b', url: doiUrl('10.5555/a_b') };
    expect(citationText(doi).endsWith('https://doi.org/10.5555/a_b')).toBe(true);
    expect(citationRis(doi).split('\r\n')).toContain('DO  - 10.5555/a_b');
    expect(citationBib(doi)).toContain('doi = {10.5555/a\\_b},');
    expect(citationRis(cited)).not.toContain('DO  - ');
    expect(doiUrl('10.5555/a?b#c')).toBe('https://doi.org/10.5555/a%3Fb%23c');
  });

  it('is a BibTeX entry whose special characters are escaped', () => {
    const bib = citationBib({ ...cited, title: 'a}b{c%d&e#f$g_h~i^j\\k' });
    expect(bib).toContain('title = {{a\\}b\\{c\\%d\\&e\\#f\\$g\\_h\\textasciitilde{}i\\textasciicircum{}j\\textbackslash{}k}}');
    expect(bib).toContain('author = {{Equipo editorial de Intercambio} and {Núñez \\& Hijos}}');
    expect(bib.startsWith('@misc{intercambio-abcdefghij-es,')).toBe(true);
  });
});
