import { describe, expect, it } from 'vitest';
import { isOrcid } from '#app/domain/identifiers.ts';
import { commonName, mentionsOf, nameSlug, organisationSlug, personKey } from '#app/domain/mentions.ts';

const author = (name: string, organisation: string | null = null, personId: string | null = null) => ({ name, role: 'writing' as const, organisation, personId });

describe('names as addresses have them', () => {
  it('are the same whatever accents, case and signs, and those of two countries are two', () => {
    expect(organisationSlug({ name: 'Ministerio de Energía y Minas', country: 'pe' })).toBe('ministerio-de-energia-y-minas-pe');
    expect(organisationSlug({ name: 'MINISTERIO DE ENERGIA Y MINAS.', country: 'cl' })).toBe('ministerio-de-energia-y-minas-cl');
    expect(organisationSlug({ name: 'BHP', country: null })).toBe('bhp');
  });

  it('stay apart when they are long and begin alike, and have an address in any script', () => {
    const long = 'Ministerio del Interior, Dirección General de la Autoridad Nacional de Consulta Previa, ';
    expect(nameSlug(`${long}Norte`)).not.toBe(nameSlug(`${long}Sur`));
    expect(nameSlug(`${long}Norte`).length).toBeLessThan(80);
    expect(nameSlug('ᓄᓇᕗᑦ')).toMatch(/^[a-z0-9]+$/);
    expect(nameSlug('ᓄᓇᕗᑦ')).not.toBe(nameSlug('ᓄᓇᕕᒃ'));
  });

  it('are shown in the spelling used most where most people read it', () => {
    const row = (name: string, acl = 'public') => ({ name, acl });
    expect(commonName([row('CODELCO'), row('Codelco'), row('Codelco')])).toBe('Codelco');
    expect(commonName([row('CODELCO', 'members'), row('CODELCO', 'members'), row('Codelco')])).toBe('Codelco');
    expect(commonName([row('Codelco', 'community-a')])).toBe('Codelco');
    expect(commonName([])).toBe('');
  });
});

describe('whom a practice names', () => {
  const wrote = (id: string) => id === 'a'.repeat(26);

  it('a person is known by the account that wrote in it, else by the name with its organisation', () => {
    expect(personKey(author('Ana', null, 'a'.repeat(26)), wrote)).toBe(`account ${'a'.repeat(26)}`);
    expect(personKey(author('Ana', null, 'b'.repeat(26)), wrote)).toBeNull();
    expect(personKey(author('Ana', 'Codelco', 'b'.repeat(26)), wrote)).toBe('ana codelco');
    expect(personKey(author('Equipo editorial'), wrote)).toBeNull();
  });

  it('is named once, as first written', () => {
    const named = mentionsOf({ organisations: [{ name: 'Codelco', country: 'cl' }, { name: 'CODELCO', country: 'cl' }, { name: 'Codelco', country: null }], authors: [author('Ana', 'Codelco'), author('Ana', 'Codelco')] }, wrote);
    expect(named.map((m) => [m.kind, m.name, m.key])).toEqual([['organisation', 'Codelco', 'codelco-cl'], ['organisation', 'Codelco', 'codelco'], ['person', 'Ana', 'ana codelco']]);
  });
});

describe('identifiers of researchers', () => {
  it.each(['0000-0002-1825-0097', '0000-0001-5109-3700', '0000-0002-1694-233X'])('%s is one', (value) => expect(isOrcid(value)).toBe(true));
  it.each(['0000-0002-1825-0098', '0000000218250097', '0000-0002-1694-233x', '', '0000-0002-1825-009'])('%s is none', (value) => expect(isOrcid(value)).toBe(false));
});
