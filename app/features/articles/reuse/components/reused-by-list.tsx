import { useTranslation } from 'react-i18next';
import type { ReusedBy } from '../reused-by.server.ts';
import css from './reused-by-list.module.css';

/** Practices that cite building blocks of the one that is read. */
export function ReusedByList({ reuses }: { reuses: readonly ReusedBy[] }) {
  const { t } = useTranslation('reuse');
  if (reuses.length === 0) return null;
  return (
    <section className="ruled-part" aria-labelledby="reused-by">
      <h2 id="reused-by">{t('reusedBy')}</h2>
      <ul>
        {reuses.map(({ title, lang, href, blocks }) => (
          <li key={href}>
            <a href={href} lang={lang} hrefLang={lang}>{title}</a>
            {blocks.length > 0 ? <p className={css.blocks}>{t('reusedBlocks')} {blocks.map((block, i) => <span key={block.anchor}>{i > 0 ? '; ' : ''}<a href={`#${block.anchor}`}>{block.title}</a></span>)}</p> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
