import { describe, expect, it } from 'vitest';
import { measure } from '#app/domain/readability.ts';

/** A hundred and more words of one kind. */
const many = (sentence: string, times = 30) => [Array<string>(times).fill(sentence).join(' ')];

describe('words, minutes and ease of reading', () => {
  it('counts words and sentences; numbers of laws and abbreviations end none', () => {
    expect(measure(['La Ley 20.551, art. 5, rige desde 2012. ¿Quién la aplica? El Sernageomin.', '', '—', 'Título sin punto'], 'es')).toMatchObject({ words: 16, sentences: 4, minutes: 1, score: null, band: null });
    expect(measure([], 'fr')).toMatchObject({ words: 0, minutes: 0, score: null });
    expect(measure(many('one two three four five six seven eight nine ten', 228), 'en').minutes).toBe(10);
  });

  // worked by hand: words a sentence and syllables a word put into the published formula
  it('Spanish by Szigriszt-Pazos: 10 words with 16 syllables a sentence give 206.835 - 62.3 x 1.6 - 10', () => {
    expect(measure(many('La mina cierra y la gente pide agua limpia hoy.'), 'es')).toMatchObject({ score: Math.round(206.835 - 62.3 * (16 / 10) - 10), band: 'veryEasy' });
  });
  it('English by Flesch: 8 words with 8 syllables a sentence give the top', () => {
    expect(measure(many('The mine is shut and the town drinks.'), 'en')).toMatchObject({ score: 100, band: 'veryEasy' });
    expect(measure(many('Environmental impact assessment regulations necessitate considerable institutional coordination.'), 'en')).toMatchObject({ score: 0, band: 'veryHard' });
  });
  it('French by Kandel-Moles; mute e is not said', () => {
    const { score } = measure(many('La mine ferme et la ville garde une eau propre.'), 'fr');
    expect(score).toBe(Math.min(100, Math.round(207 - 1.015 * 10 - 73.6 * (11 / 10))));
  });
  it('bands follow their scales', () => {
    expect(measure(many('El establecimiento de garantías financieras requiere procedimientos administrativos extraordinariamente complicados.'), 'es').band).toBe('veryHard');
  });
});
