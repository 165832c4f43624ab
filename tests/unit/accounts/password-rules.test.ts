import { describe, expect, it } from 'vitest';
import { passwordProblem } from '#app/features/accounts/password-rules.ts';

describe('new passwords', () => {
  it.each([
    ['fourteen characters (B1)', 'zX9!kQ2#mB7&pL', 'passwordShort'],
    ['nothing is trimmed: fourteen and a space is fifteen', 'zX9!kQ2#mB7&pL ', null],
    ['a sentence with ñ and accents (B2)', 'mañana llueve sobre el salar', null],
    ['fifteen emoji count as fifteen', '🐙🦙🌵🏔️🌊🔥🍀🎺🪁🧭🛶🪵🐌🫖', null],
    ['128 characters', 'kétuv'.repeat(25) + 'xyq', null],
    ['129 characters', 'kétuv'.repeat(25) + 'xyqz', 'passwordLong'],
    ['4097 bytes', 'x'.repeat(4097), 'passwordLong'],
    ['a doubled common word', 'passwordpassword', 'passwordCommon'],
    ['a common word with digits and signs', 'Contraseña2026!!!', 'passwordCommon'],
    ['leetspeak', 'P4ssw0rdP4ssw0rd', 'passwordCommon'],
    ['a walk over the keyboard', 'qwertyuiopasdfghjkl', 'passwordCommon'],
    ['digits only', '123456789012345', 'passwordCommon'],
    ['one letter', 'aaaaaaaaaaaaaaaaaaaa', 'passwordCommon'],
    ['a word of this portal', 'intercambio-mineria-2026', 'passwordCommon'],
    ['the famous passphrase', 'correcthorsebatterystaple', 'passwordCommon'],
    ['four words nobody strings together', 'llama teje puente sereno', null],
  ])('%s', (_name, password, problem) => {
    expect(passwordProblem(password)).toBe(problem);
  });

  it('counts the composed form, however the keyboard made it', () => {
    const composed = 'añoñoñoñoñoñoña';
    expect([...composed]).toHaveLength(15);
    expect(passwordProblem(composed.normalize('NFD'))).toBe(passwordProblem(composed));
    expect(passwordProblem(composed.slice(1).normalize('NFD'))).toBe('passwordShort');
  });

  it('refuses the person’s own name and address', () => {
    expect(passwordProblem('rigoberta.mamani77', ['Rigoberta Mamani', 'rm@example.org'])).toBe('passwordCommon');
    expect(passwordProblem('rigoberta.mamani77')).toBeNull();
  });

  it('is quick on the longest password', () => {
    const began = performance.now();
    for (let i = 0; i < 100; i++) passwordProblem('ab'.repeat(64));
    expect(performance.now() - began).toBeLessThan(1000);
  });
});
