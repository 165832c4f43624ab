import { describe, expect, it } from 'vitest';
import type { Concept, LabelKind, Match } from '#app/domain/concept.ts';
import { markHtml } from '#app/features/glossary/mark-html.ts';
import { TermFinder } from '#app/features/glossary/term-finder.ts';

const concept = (id: string, ...labels: [lang: string, label: string, kind?: LabelKind, match?: Match][]): Concept => ({
  id, scheme: 'term', broader: null, position: 1, status: 'published', theme: null, countries: [], definition: {}, scopeNote: {}, example: {}, sources: [], relations: [], retired: false,
  version: 1, updatedAt: null, labels: labels.map(([lang, label, kind = 'pref', match]) => ({ lang, label, kind, match: match ?? null, note: {} })),
});
const TERMS = [
  concept('closure', ['es', 'cierre de minas'], ['es-CL', 'cierre de faenas', 'alt'], ['fr', 'fermeture de mines'], ['es', 'ciere de minas', 'hidden']),
  concept('plan', ['es', 'plan de cierre de minas'], ['fr', 'plan de fermeture']),
  concept('canon', ['es', 'canon minero'], ['es-PE', 'canon', 'alt', 'exactMatch']),
  concept('queue', ['es', 'relaves'], ['es-CO', 'colas', 'alt']),
  concept('study', ['fr', 'étude d’impact']),
];
const mark = (html: string, lang: 'es' | 'fr' = 'es') => {
  const finder = new TermFinder(TERMS, lang);
  return markHtml(html, (run) => finder.find(run), (f, words) => `[${f.conceptId}:${words}]`);
};

describe('terms in a text', () => {
  it('are found in any number, longest first, by the names of the country too', () => {
    expect(mark('<p>Los planes de cierre de minas y el Cierre de Faenas.</p>')).toBe('<p>Los [plan:planes de cierre de minas] y el [closure:Cierre de Faenas].</p>');
  });

  it('are names only: no slips, no single word that means other things, no relative of a single word', () => {
    expect(mark('<p>El ciere de minas, las colas del banco, relavar, relave, el canon.</p>')).toBe('<p>El ciere de minas, las colas del banco, relavar, [queue:relave], el [canon:canon].</p>');
  });

  it('do not reach over the end of a sentence or an element', () => {
    expect(mark('<p>Hubo un cierre. De minas no se habló. Un <em>cierre</em> de minas.</p>')).toBe('<p>Hubo un cierre. De minas no se habló. Un <em>cierre</em> de minas.</p>');
  });

  it('are left alone in titles, links, quotes, code, notes and where another language is spoken', () => {
    for (const html of [
      '<h2 id="x">Cierre de minas</h2>', '<a href="/x">el <strong>cierre de minas</strong></a>', '<figure class="quote"><blockquote><p>Cierre de minas</p></blockquote><figcaption>Cierre de minas</figcaption></figure>',
      '<p><span lang="arn">cierre de minas</span></p>', '<p><code>cierre de minas</code></p>', '<section class="notes" role="doc-endnotes"><ol><li>cierre de minas</li></ol></section>',
      '<p class="callout-title">Cierre de minas</p>', '<table><tr><th>Cierre de minas</th></tr></table>', '<p>uno<sup class="note-ref"><a id="fnref-1" href="#fn-1">1</a></sup></p>',
    ]) expect(mark(html)).toBe(html);
    expect(mark('<h2>Cierre de minas</h2><p>cierre de minas<br>x <img alt="cierre de minas" src="/x"></p>')).toBe('<h2>Cierre de minas</h2><p>[closure:cierre de minas]<br>x <img alt="cierre de minas" src="/x"></p>');
  });

  it('read entities without moving a letter, and elided articles stay outside', () => {
    expect(mark('<p>L&#39;étude d&#39;impact &amp; l’étude d’impact &lt;b&gt;</p>', 'fr')).toBe('<p>L&#39;[study:étude d&#39;impact] &amp; l’[study:étude d’impact] &lt;b&gt;</p>');
  });

  it('give back what was there when nothing is found', () => {
    const html = '<section id="a" data-kind="other"><p>Nada &quot;aquí&quot; &amp; allí</p><hr></section>';
    expect(mark(html)).toBe(html);
    expect(markHtml('<p>cierre de minas</p>', (run) => new TermFinder(TERMS, 'es').find(run), () => null)).toBe('<p>cierre de minas</p>');
  });
});
