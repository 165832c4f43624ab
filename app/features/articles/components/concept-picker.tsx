import { useTranslation } from 'react-i18next';
import type { MetaSchemeField } from '#app/domain/practice-meta.ts';
import type { Concept } from '#db/repositories/vocabulary.repo.ts';
import { useLocale } from '#app/ui/bits.tsx';
import css from './meta-form.module.css';

/** Concepts of one scheme as a list of boxes, narrower ones below their broader one. */
export function ConceptPicker({ field, concepts, chosen, required, error }: {
  field: MetaSchemeField; concepts: readonly Concept[]; chosen: readonly string[]; required: boolean; error?: string | undefined;
}) {
  const { t } = useTranslation('write');
  const known = new Set(concepts.map((c) => c.id));
  const locale = useLocale();
  const top = concepts.filter((c) => !c.broaderId || !known.has(c.broaderId));
  // themes and the like have an order of their own; a place is looked for by its name
  if (field === 'regions') top.sort((a, b) => a.label.localeCompare(b.label, locale));
  return (
    <fieldset className={css.group} id={`f-${field}`} tabIndex={-1}>
      <legend>{t(`meta.${field}`)}</legend>
      <p className={css.help}>{required ? t('meta.chooseOne') : t('meta.choose')}</p>
      {error ? <p role="alert">{error}</p> : null}
      <ul className={`${css.tree} ${css.columns}`}>
        {top.map((c) => <ConceptItem key={c.id} concept={c} all={concepts} field={field} chosen={chosen} />)}
      </ul>
    </fieldset>
  );
}

function ConceptItem({ concept, all, field, chosen }: { concept: Concept; all: readonly Concept[]; field: string; chosen: readonly string[] }) {
  const below = all.filter((c) => c.broaderId === concept.id);
  const id = `f-${field}-${concept.id}`;
  return (
    <li>
      <div className={css.choice}>
        <input type="checkbox" id={id} name={field} value={concept.id} defaultChecked={chosen.includes(concept.id)} />
        <label htmlFor={id}>{concept.label}</label>
      </div>
      {below.length ? <ul className={css.tree}>{below.map((c) => <ConceptItem key={c.id} concept={c} all={all} field={field} chosen={chosen} />)}</ul> : null}
    </li>
  );
}
