import { memo } from 'react';
import { measure } from '#app/domain/readability.ts';
import { localeOfTag } from '#app/domain/locales.ts';
import { fill, type Kit } from '../kit.ts';
import css from './side.module.css';

/**
 * Words, minutes of reading and how easily it reads: a hint under the text, never a condition. Languages without a formula get the count only. Reads the whole
 * text, so only when that was read anew.
 */
export const TextMeasure = memo(function TextMeasure({ kit: { props: { tools, lang, intl } }, blocks }: { kit: Kit; blocks: readonly string[] }) {
  const locale = localeOfTag(lang);
  const { words, minutes, score, band } = measure(blocks, locale ?? 'en');
  const count = new Intl.NumberFormat(intl).format(words);
  return (
    <div className={css.measure}>
      <p>{fill(locale ? tools.count : tools.countOnly, { words: count, minutes })}</p>
      {locale && score !== null && band ? (
        <details>
          <summary>{fill(tools.ease, { band: tools['band'][band], score })}</summary>
          <p>{fill(tools.easeHelp, { formula: tools['formula'][locale] })}</p>
        </details>
      ) : null}
    </div>
  );
});
