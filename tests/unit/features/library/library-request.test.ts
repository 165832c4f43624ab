import { describe, expect, it } from 'vitest';
import { libraryQuery, readLibraryRequest, without } from '#app/features/library/library-request.ts';
import { sortFilters } from '#app/features/library/known-filters.ts';
import { makeVocabulary } from '#app/features/library/vocabulary.server.ts';

const concept = (scheme: string, id: string) => ({ id, scheme, broaderId: null, label: id, definition: '' });
const read = (query: string) => readLibraryRequest(new URLSearchParams(query));

describe('reading an address of the library', () => {
  it.each([['-1', 1], ['0', 1], ['abc', 1], ['NaN', 1], ['1e9', 1], ['', 1], ['3', 3], ['999999999', 1_000_000]])('page %s is %i', (page, expected) => {
    expect(read(`page=${page}`).page).toBe(expected);
  });

  it('cuts what was typed at 200 characters and drops control characters', () => {
    expect([...read(`q=${'ñ'.repeat(10_000)}`).q]).toHaveLength(200);
    expect(read('q=%00cierre%09%0Ade%20%20minas%00').q).toBe('cierre de minas');
    expect(read(`q=${encodeURIComponent('🦙"'.repeat(5))}`).q).toBe('🦙"'.repeat(5));
  });

  it('takes values as they stand, repeated and empty ones once or not at all', () => {
    const { filters, sort } = read(`country=cl&country=cl,pe&country=${encodeURIComponent('x" OR visibility = "restricted')}&theme=&sort=%3Cscript%3E&country[]=mx`);
    expect(filters).toEqual({ country: ['cl', 'pe', 'x" OR visibility = "restricted'] });
    expect(sort).toBeNull();
  });

  it('tells the filters whose value does not exist from those that may stay', () => {
    const vocabulary = makeVocabulary([concept('country', 'cl'), concept('theme', 'legal')]);
    const { known, unknown } = sortFilters(read(`country=cl,zz&theme=cl&content=quz,es-PE,%20&year=2019,19&audience=${'a'.repeat(50_000)}`).filters, vocabulary);
    expect(known).toEqual({ country: ['cl'], content: ['quz', 'es-PE'], year: ['2019'] });
    expect(unknown).toEqual(['country', 'theme', 'audience', 'content', 'year']);
  });

  it('writes the same question as the same address, page last and only beyond the first', () => {
    expect(libraryQuery(read('page=1&q=agua&theme=legal'))).toEqual({ q: 'agua', theme: ['legal'] });
    expect(libraryQuery(without(read('q=agua&theme=legal&page=4'), 'theme', 'legal'))).toEqual({ q: 'agua' });
  });
});
