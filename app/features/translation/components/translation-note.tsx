import { useTranslation } from 'react-i18next';
import { Notice, Time } from '#app/ui/bits.tsx';
import type { TranslationView } from '../reader-view.server.ts';
import { usePlaceName } from './use-place-name.ts';
import css from './translation-note.module.css';

/** Above the text of a translation: from what and how it was made, and whether the original has changed since. */
export function TranslationNote({ view }: { view: TranslationView }) {
  const { t } = useTranslation('translation');
  const { original } = view;
  return (
    <>
      <p className={css.made}>
        {original?.href ? <>{t('reader.translated')} <a href={original.href} lang={original.lang} hrefLang={original.lang}>{t('reader.original', { language: original.language })}</a>. </> : null}
        {t(`reader.how.${view.how ?? 'unknown'}`)}
      </p>
      <Outdated view={view} />
    </>
  );
}

function Outdated({ view }: { view: TranslationView }) {
  const { t } = useTranslation('translation');
  const name = usePlaceName();
  const { changed, missing, gone, original } = view;
  if (changed + missing + gone === 0) return null;
  return (
    <Notice kind="caution">
      {changed > 0 ? <p><strong>{t('changedSince', { count: changed })}</strong>{view.since ? <> (<Time iso={view.since} />)</> : null}{'. '}{original?.publishedAt ? <>{t('reader.originalOf')} <Time iso={original.publishedAt} />.</> : null}</p> : null}
      {missing > 0 ? <p>{t('reader.missing', { count: missing })}</p> : null}
      {gone > 0 ? <p>{t('reader.gone', { count: gone })}</p> : null}
      {changed > 0 ? (
        <>
          <ul>
            {view.older.map((unit, i) => (
              <li key={unit.key}>{unit.anchor ? <a href={`#${unit.anchor}`}>{t('unit.label', { number: i + 1, what: name(unit) })}</a> : t('unit.label', { number: i + 1, what: name(unit) })}{unit.original ? <blockquote lang={original?.lang}>{unit.original}</blockquote> : null}</li>
            ))}
          </ul>
          <p><a href={view.toggle}>{view.beside ? t('reader.hide') : t('reader.show')}</a></p>
        </>
      ) : null}
    </Notice>
  );
}
