import { describe, expect, it } from 'vitest';
import { newId } from '#app/domain/ids.ts';
import { AppError } from '#app/domain/errors.ts';
import { postContent, postMarkdown } from '#app/features/discussions/post-content.server.ts';

const make = (markdown: string, mention: string | null = null, lang = 'es') => postContent(newId(), { markdown, lang }, mention);
const problem = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return { id: error.id, ...error.params };
    throw error;
  }
  return null;
};

describe('the words of a post', () => {
  it('become a document, its page and its plain text', () => {
    const made = make('Un **dato**:\n\n- primero\n- segundo\n\n[Ley](https://example.org/ley)');
    expect(made.html).toContain('<strong>dato</strong>');
    expect(made.html).toContain('<li>primero</li>');
    expect(made.html).toMatch(/<a [^>]*href="https:\/\/example\.org\/ley"/);
    expect(made.html).toMatch(/rel="[^"]*ugc/);
    expect(made.text).toContain('segundo');
  });

  it('keep the lines as they were typed, also by a browser, which ends them with CRLF', () => {
    expect(make('uno\r\ndos\r\n\r\ntres').html).toBe('<p>uno<br>dos</p><p>tres</p>');
  });

  it('come back to their writer as typed', () => {
    for (const typed of ['uno\ndos\n\ntres', 'Un **dato** y una [ley](https://example.org/)', '- uno\n- dos', '> cita\n> de dos líneas', 'küme mongen: 2 < 3 & 4 > 3']) {
      const { doc } = make(typed);
      expect(make(postMarkdown(doc)).text).toBe(make(typed).text);
    }
    expect(postMarkdown(make('uno\ndos').doc)).toBe('uno\ndos');
  });

  it('are kept as words when they look like HTML', () => {
    const made = make('<img src=x onerror=alert(1)> y <b>esto</b>\n\n<script>alert(1)</script>');
    expect(made.text).toContain('<script>alert(1)</script>');
    expect(made.text).toContain('<img src=x onerror=alert(1)>');
    expect(made.html).not.toMatch(/<(img|script|b)\b/);
  });

  it.each([
    ['', { field: 'body', problem: 'required' }],
    [' \n ', { field: 'body', problem: 'required' }],
    ['***', { field: 'body', problem: 'document' }],
    ['a'.repeat(8001), { field: 'body', problem: 'too-long', max: 8000, length: 8001 }],
    ['ver ![foto](https://example.org/x.png)', { field: 'body', problem: 'image-dropped', line: '1' }],
    ['uno\n\n[ver](javascript:alert(1))', { field: 'body', problem: 'link-dropped', line: '3' }],
  ])('are refused with the field and the reason: %s', (typed, expected) => {
    expect(problem(() => make(typed))).toEqual({ id: 'bad-input', ...expected });
  });

  it('take exactly as many characters as are allowed, and any language tag as typed', () => {
    expect(make('a'.repeat(8000)).text).toHaveLength(8000);
    expect(make('Imaynalla', null, 'quz').lang).toBe('quz');
    expect(problem(() => make('hola', null, 'no es un código'))).toEqual({ id: 'bad-input', field: 'lang', problem: 'language' });
  });

  it('name whom an answer is to, once and as text, whatever the name holds', () => {
    expect(make('De acuerdo.', 'Ana').text).toBe('@Ana De acuerdo.');
    expect(make('@Ana de acuerdo.', 'Ana').text).toBe('@Ana de acuerdo.');
    const made = make('- uno\n- dos', '<img src=x onerror=alert(1)> **x**');
    expect(made.text.startsWith('@<img src=x onerror=alert(1)> **x**')).toBe(true);
    expect(made.html).not.toMatch(/<(img|strong)/);
  });
});
