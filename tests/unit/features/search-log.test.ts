import { expect, it } from 'vitest';
import { normalQuestion } from '#app/features/search-log/normal-question.ts';

it('counts a question folded, and not what may say who asked', () => {
  expect(normalQuestion('  Garantía  de CIERRE ')).toBe('garantia de cierre');
  expect(normalQuestion('Ley 20.551 de 2011')).toBe('ley 20.551 de 2011');
  for (const text of ['', '   ', 'ana@example.org', 'https://example.org', 'www.example.org', '+56 9 1234 5678', '600123456', 'x'.repeat(81), 'una dos tres cuatro cinco seis siete ocho nueve diez once']) {
    expect(normalQuestion(text), text).toBeNull();
  }
});
