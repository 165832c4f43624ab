import { useTranslation } from 'react-i18next';
import type { TermNote } from '../term-notes.server.ts';
import css from './term-list.module.css';

// an attribute React's types do not know yet
const POPOVER = { popover: 'auto' } as const;

/**
 * The terms a text uses. Each note stands in this list, and comes to the term when the term is pressed: no script is needed, and a browser that knows
 * no popovers shows the list.
 */
export function TermList({ notes }: { notes: readonly TermNote[] }) {
  const { t } = useTranslation('glossary');
  if (notes.length === 0) return null;
  return (
    <section className={`ruled-part ${css.list}`} aria-labelledby="terms">
      <h2 id="terms">{t('used')}</h2>
      <ul>
        {notes.map((n) => (
          <li key={n.id} id={`term-${n.id}`} {...POPOVER}>
            <p><a href={n.href} lang={n.lang}>{n.name}</a> <a className={css.back} href={`#use-${n.id}`} aria-label={t('back', { term: n.name })}>↩</a></p>
            <p id={`term-${n.id}-text`} lang={n.definitionLang}>{n.definition}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
