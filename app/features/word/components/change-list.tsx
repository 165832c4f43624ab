import { useTranslation } from 'react-i18next';
import { EDITION_FIELDS } from '#app/domain/edition-fields.ts';
import type { WordChange } from '#app/content/diff/words.ts';
import type { ShownChange } from '../changes.server.ts';
import css from './changes.module.css';

/** Every change with one choice: take it over, or leave it as it was. */
export function ChangeList({ changes, lang, refused }: { changes: readonly ShownChange[]; lang: string; refused: ReadonlySet<string> }) {
  const { t } = useTranslation('word');
  return (
    <ol className={css.list}>
      {changes.map((change, i) => (
        <li key={change.key}>
          <fieldset className={css.change} data-kind={change.kind}>
            <legend><Name change={change} number={i + 1} lang={lang} /></legend>
            {change.words ? <Words words={change.words} lang={lang} /> : <p className={css.form}>{t('changes.form')}</p>}
            <div className={css.choice}>
              {(['accept', 'refuse'] as const).map((choice) => (
                <label key={choice}>
                  <input type="radio" name={`choice-${change.key}`} value={choice} defaultChecked={(choice === 'refuse') === refused.has(change.key)} />
                  {t(`changes.${choice}`)}
                </label>
              ))}
            </div>
          </fieldset>
        </li>
      ))}
    </ol>
  );
}

function Name({ change, number, lang }: { change: ShownChange; number: number; lang: string }) {
  const { t } = useTranslation('word');
  const isField = EDITION_FIELDS.some(({ name }) => name === change.type);
  const what = isField ? t(`write:field.${change.type}.label`) : t(`type.${change.type}`);
  return <>{number}. {t(`kind.${change.kind}`)}{t('common:colon')}{what}{change.section ? <> (<span lang={lang}>{change.section}</span>)</> : null}</>;
}

/** Words that went and came: struck out and underlined, and named for those who hear them. */
function Words({ words, lang }: { words: readonly WordChange[]; lang: string }) {
  return (
    <p className={css.words} lang={lang}>
      {words.map(({ op, text }, i) => (op === 'same' ? <span key={i}>{text}</span> : op === 'gone' ? <del key={i}>{text}</del> : <ins key={i}>{text}</ins>))}
    </p>
  );
}
