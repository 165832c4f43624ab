import { expect, it } from 'vitest';
import { toldNames } from '#search/expanded.ts';

const name = (as: string, lang: string, conceptId = 'closure', words = 2) => ({ term: 'cierre minas', as, lang, conceptId, words });

it('tells one name for each thing, country and language: the reader’s language first, then those of more words', () => {
  const names = [
    name('garantie', 'fr', 'guarantee', 1), name('fermeture de mines', 'fr'), name('fermeture de mine', 'fr'), name('fermeture et restauration', 'fr-CA'), name('restauration minière', 'fr-CA'),
    name('mine closure', 'en'), name('cierre de faenas', 'es-CL'), name('cierre de faena', 'es-CL'), name('cautionnement', 'fr', 'bond', 1),
  ];
  expect(toldNames(names, 'es').map((n) => n.as)).toEqual(['cierre de faenas', 'fermeture de mines', 'fermeture et restauration', 'mine closure', 'garantie']);
  expect(toldNames(names, null)).toHaveLength(5);
  expect(toldNames([], 'fr')).toEqual([]);
});

it('tells no name twice: not one that two things have, nor one that two countries have', () => {
  const names = [name('regalía', 'es', 'royalty', 1), name('Regalia', 'es', 'theme-royalty', 1), name('redevance', 'fr'), name('redevance', 'fr-CA'), name('royalty', 'en'), name('royalty', 'fr', 'due', 1)];
  expect(toldNames(names, 'es').map((n) => [n.as, n.lang])).toEqual([['regalía', 'es'], ['redevance', 'fr'], ['royalty', 'en'], ['royalty', 'fr']]);
});
