import { describe, expect, it } from 'vitest';
import { libraryQuery, readLibraryRequest, without } from '#app/features/library/library-request.ts';

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

  it('leaves out values that cannot be one, and takes repeated ones once', () => {
    const { filters, sort } = read(`country=cl&country=cl,pe&country=${encodeURIComponent('x" OR visibility = "restricted')}&theme=&sort=%3Cscript%3E`);
    expect(filters).toEqual({ country: ['cl', 'pe'] });
    expect(sort).toBeNull();
  });

  it('takes no value that is too long', () => {
    expect(read(`country=${'a'.repeat(50_000)}&q=${'a '.repeat(25_000)}`)).toMatchObject({ filters: {}, q: 'a '.repeat(100).trim() });
  });

  it('writes the same question as the same address, page last and only beyond the first', () => {
    expect(libraryQuery(read('page=1&q=agua&theme=legal'))).toEqual({ q: 'agua', theme: ['legal'] });
    expect(libraryQuery(without(read('q=agua&theme=legal&page=4'), 'theme', 'legal'))).toEqual({ q: 'agua' });
  });
});
