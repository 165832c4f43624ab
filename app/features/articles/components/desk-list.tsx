import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { languageName } from '#app/i18n/languages.ts';
import { EmptyState, useLocale } from '#app/ui/bits.tsx';
import type { DeskEdition, ToTranslate } from '../load-desk.server.ts';
import { Age } from '#app/ui/age.tsx';
import { StateTag } from '#app/ui/state-tag.tsx';
import css from './desk.module.css';

/** One column of work: what it is, how far it is, how old, what comes next. */
export function DeskList({ editions, now }: { editions: readonly DeskEdition[]; now: string }) {
  const { t } = useTranslation('write');
  const locale = useLocale();
  if (editions.length === 0) return <EmptyState title={t('desk.empty')}><p>{t('desk.emptyHelp')}</p></EmptyState>;
  return (
    <ol className={css.list}>
      {editions.map((e) => (
        <li key={e.id} className={css.row}>
          <h3 className={css.name}><a href={paths.write(locale, e.id)} lang={e.title ? e.lang : undefined}>{e.title || t('untitled')}</a></h3>
          <p className={css.facts}>
            <StateTag state={e.state} published={e.published} />
            <span>{languageName(e.lang, locale)}</span>
            <span>{t('edited')} <Age iso={e.editedAt} now={now} /></span>
          </p>
          <p className={css.next}>{t(`next.${e.state}`)}</p>
        </li>
      ))}
    </ol>
  );
}

/** Published practices a translator could take on; each missing language is one button. */
export function TranslateList({ items }: { items: readonly ToTranslate[] }) {
  const { t } = useTranslation('write');
  const locale = useLocale();
  if (items.length === 0) return <p>{t('desk.nothingToTranslate')}</p>;
  return (
    <ul className={css.list}>
      {items.map((item) => (
        <li key={item.editionId} className={css.row}>
          <h3 className={css.name} lang={item.lang}>{item.title}</h3>
          <form method="post" className={css.facts}>
            <input type="hidden" name="intent" value="add-edition" />
            <input type="hidden" name="fromEditionId" value={item.editionId} />
            <span>{t('desk.missing')}</span>
            {item.missing.map((lang) => (
              <button key={lang} className={css.small} name="lang" value={lang} type="submit" aria-label={t('desk.translateInto', { title: item.title, language: languageName(lang, locale) })}>
                {languageName(lang, locale)}
              </button>
            ))}
          </form>
        </li>
      ))}
    </ul>
  );
}
