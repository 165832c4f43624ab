import type { InstrumentContent } from '#app/domain/instrument.ts';
import type { FieldErrors } from '#app/domain/errors.ts';
import type { MetaForm, MetaRow } from './meta-form.ts';

/** A card an author may name in the details; `label` is how the list of suggestions shows it. */
export type CardChoice = { id: string; label: string; content: InstrumentContent };

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/(?<=\d)[.\s](?=\d{3})/g, '').replace(/\s+/g, ' ').trim();

/**
 * What was typed for the card of each instrument as the card's id: its suggestion, number or title, or words only one card has. A row that names a
 * card and nothing else is filled from it. Errors by field name of the form.
 */
export function matchCards(form: MetaForm, cards: readonly CardChoice[]): { form: MetaForm; errors: FieldErrors } {
  const errors: FieldErrors = {};
  const instruments = form.rows.instruments.map((row, i): MetaRow => {
    const typed = row['instrumentId'] ?? '';
    if (!typed) return row;
    const fitting = cardsFor(typed, cards);
    const [card] = fitting;
    if (!card || fitting.length > 1) {
      errors[`instruments.${i}.instrumentId`] = { key: card ? 'write:metaError.cardSeveral' : 'write:metaError.cardNone', params: { names: fitting.slice(0, 4).map((c) => c.label).join('; ') } };
      return row;
    }
    return { ...(row['title'] ? row : { ...row, ...rowOf(card.content) }), instrumentId: card.id };
  });
  return { form: { ...form, rows: { ...form.rows, instruments } }, errors };
}

function cardsFor(typed: string, cards: readonly CardChoice[]): CardChoice[] {
  const wanted = plain(typed);
  const exact = cards.filter((c) => c.id === typed || plain(c.label) === wanted);
  if (exact.length > 0) return exact;
  const named = cards.filter(({ content }) => [content.number, content.title, content.title_es, content.title_en, content.title_fr].some((name) => name && plain(name) === wanted));
  return named.length > 0 ? named : cards.filter((c) => plain(c.label).includes(wanted));
}

const rowOf = ({ country, kind, number, year, title, body, lang, url }: InstrumentContent): MetaRow => ({ country, kind, number, year: String(year), title, body, lang, url });
