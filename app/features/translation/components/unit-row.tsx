import { useTranslation } from 'react-i18next';
import { Time } from '#app/ui/bits.tsx';
import { Prose } from '#app/ui/prose.tsx';
import { fieldId, TextArea, TextField } from '#app/ui/field.tsx';
import type { TranslateUnit } from '../load-translate-page.server.ts';
import { unitField } from '../translate-form.ts';
import { usePlaceName } from './use-place-name.ts';
import { WordChanges } from './word-changes.tsx';
import css from './translate-page.module.css';

/** What the glossary says of a passage. */
export type UnitTerms = { terms: { id: string; name: string; href: string; equivalents: { label: string; lang: string }[] }[]; avoided: { form: string; instead: string | null; why: string | null; href: string }[] };
export type UnitRowProps = {
  unit: TranslateUnit & UnitTerms; number: number; from: string; to: string; typed: string | undefined; error: string | undefined;
  /** What stands saved, where somebody else changed the passage meanwhile. */
  stands: string | undefined; edits: boolean;
};

/** One passage: the original at the left, its translation at the right; below each other where there is no room. */
export function UnitRow({ unit, number, from, to, typed, error, stands, edits }: UnitRowProps) {
  const { t } = useTranslation('translation');
  const name = unitField.text(unit.key);
  const label = t('unit.label', { number, what: usePlaceName()(unit) });
  const shared = { name, label, lang: to, error, defaultValue: typed ?? unit.text, spellCheck: true, readOnly: !edits };
  return (
    <li className={css.unit} data-state={unit.state} id={`unit-${unit.key}`}>
      <div className={css.side}>
        <p className={css.what} aria-hidden="true">{label}</p>
        <div className={css.original}><Prose html={unit.html} lang={from} /></div>
        {unit.change ? <div className={css.change}><p className={css.small}>{t('unit.changedHow')}</p><WordChanges changes={unit.change} lang={from} /></div> : null}
        {unit.terms.length > 0 ? (
          <ul className={css.terms} aria-label={t('unit.terms')}>
            {unit.terms.map((term) => (
              <li key={term.id}><a href={term.href} lang={from}>{term.name}</a>{': '}{term.equivalents.length > 0 ? term.equivalents.map((e, i) => <span key={e.label}>{i > 0 ? ', ' : ''}<strong lang={e.lang}>{e.label}</strong></span>) : t('unit.noEquivalent')}</li>
            ))}
          </ul>
        ) : null}
        {unit.multiline && unit.written !== plainText(unit.html) ? <details className={css.marks}><summary>{t('unit.marks')}</summary><pre lang={from}>{unit.written}</pre></details> : null}
      </div>
      <div className={css.side}>
        <State unit={unit} />
        {unit.multiline ? <TextArea {...shared} rows={Math.min(14, Math.max(2, Math.ceil(Math.max(unit.written.length, unit.text.length) / 55)))} maxLength={unit.max ?? undefined} /> : <TextField {...shared} maxLength={unit.max ?? undefined} />}
        {stands === undefined ? null : <div className={css.stands}><p className={css.small}>{t('unit.stands')}</p><pre lang={to}>{stands || '—'}</pre></div>}
        <input type="hidden" name={unitField.was(unit.key)} value={unit.was} />
        {unit.avoided.map((a) => (
          <p key={a.form} className={css.warning}>{t('unit.avoid', { form: a.form })} {a.instead ? t('unit.instead', { instead: a.instead }) : ''} {a.why ?? ''} <a href={a.href}>{t('unit.glossary', { form: a.form })}</a></p>
        ))}
        {unit.lost.map((l, i) => <p key={i} className={css.warning}>{t(`unit.lost.${l.kind}`, { detail: l.detail })}</p>)}
        {edits && unit.state !== 'current' ? (
          <label className={css.agrees}><input type="checkbox" name={unitField.agrees(unit.key)} /> {unit.state === 'missing' ? t('unit.same') : t('unit.agrees')}</label>
        ) : null}
      </div>
    </li>
  );
}

function State({ unit }: { unit: TranslateUnit }) {
  const { t } = useTranslation('translation');
  return <p className={css.state}><strong>{t(`state.${unit.state}`)}</strong>{unit.at ? <>{', '}<Time iso={unit.at} /></> : null}</p>;
}

export const unitAnchor = (key: string) => fieldId(unitField.text(key));
const plainText = (html: string) => html.replace(/<[^>]*>/g, '').replace(/&#39;/g, "'").replace(/&quot;/g, '"').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
