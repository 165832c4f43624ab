import { useTranslation } from 'react-i18next';
import type { OutlineItem } from '#app/content/render/outline.ts';
import type { PracticeView } from '../practice.present.ts';
import css from './practice-contents.module.css';

/** Contents of the page: sections of the text with their building blocks, then what stands after it. */
export function Contents({ view, lang }: { view: PracticeView; lang: string | undefined }) {
  const { t } = useTranslation('library');
  const after = [
    view.instruments.length > 0 ? 'instruments' : null, view.sources.entries.length > 0 ? 'sources' : null, view.files.length > 0 ? 'files' : null, 'cite', 'review', 'editions',
    view.related.length > 0 ? 'related' : null, 'discussion',
  ].filter((id) => id !== null);
  return (
    <nav className={css.contents} aria-labelledby="contents">
      <details>
        <summary id="contents">{t('practice.contents')}</summary>
        <div lang={lang}><Items items={view.outline} /></div>
        <ol>{after.map((id) => <li key={id}><a href={`#${id}`}>{t(`practice.${id}`)}</a></li>)}</ol>
      </details>
    </nav>
  );
}

function Items({ items }: { items: readonly OutlineItem[] }) {
  const blocks = (item: OutlineItem) => item.children.filter((child) => child.kind === 'block');
  return (
    <ol>
      {items.map((item) => (
        <li key={item.id}>
          <a href={`#${item.id}`}>{item.title}</a>
          {blocks(item).length > 0 ? <Items items={blocks(item)} /> : null}
        </li>
      ))}
    </ol>
  );
}
