import { renderInline } from './html-inline.ts';
import { escapeHtml, nodesOf, type Loose } from './safe.ts';
import type { NoteBook, Scope } from './scope.ts';

/** Notes of one document, numbered as they are met; references with the same note share its number. */
export class Notes implements NoteBook {
  readonly entries: { html: string; references: number }[] = [];
  private readonly numbers = new Map<string, number>();
  private inside = false;

  constructor(private readonly prefix: string) {}

  /** The raised number in the text. A reference inside a note is left out. */
  reference(node: Loose, scope: Scope): string {
    if (this.inside) return '';
    this.inside = true;
    const html = renderInline(nodesOf(node, 'note'), scope);
    this.inside = false;
    const number = this.numbers.get(html) ?? this.entries.length + 1;
    this.numbers.set(html, number);
    const entry = (this.entries[number - 1] ??= { html, references: 0 });
    entry.references += 1;
    return `<sup class="note-ref"><a id="${this.referenceId(number, entry.references)}" href="#${this.prefix}fn-${number}" role="doc-noteref">${number}</a></sup>`;
  }

  referenceId(number: number, reference: number): string {
    return `${this.prefix}fnref-${number}${reference > 1 ? `-${reference}` : ''}`;
  }
}

/** The list of notes at the end, each with a way back to every place that refers to it. */
export function renderNotes({ notes, labels, prefix }: Scope): string {
  if (notes.entries.length === 0) return '';
  const items = notes.entries.map(({ html, references }, index) => {
    const number = index + 1;
    const back = Array.from({ length: references }, (_, i) => {
      const label = [labels.backToText ?? '', references > 1 ? `${number}.${i + 1}` : String(number)].filter(Boolean).join(' ');
      return ` <a class="note-back" href="#${notes.referenceId(number, i + 1)}" role="doc-backlink" aria-label="${escapeHtml(label)}">↩</a>`;
    }).join('');
    return `<li id="${prefix}fn-${number}">${html}${back}</li>`;
  }).join('');
  const title = labels.footnotes ? `<h2 id="${prefix}notes-title">${escapeHtml(labels.footnotes)}</h2>` : '';
  return `<section class="notes" role="doc-endnotes"${title ? ` aria-labelledby="${prefix}notes-title"` : ''}>${title}<ol>${items}</ol></section>`;
}
