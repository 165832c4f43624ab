import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { languageName } from '#app/i18n/languages.ts';
import { EmptyState, useLocale } from '#app/ui/bits.tsx';
import type { DeskEdition } from '../load-desk.server.ts';
import { Age } from '#app/ui/age.tsx';
import { StateTag } from '#app/ui/state-tag.tsx';
import css from './desk.module.css';

/** One column of work: what it is, how far it is, how old, what comes next. */
export function DeskList({ editions, now }: { editions: readonly DeskEdition[]; now: string }) {
  const { t } = useTranslation('write');
  const locale = useLocale();
  if (editions.length === 0) return <EmptyState title={t('desk.empty')}><p>{t('desk.emptyHelp')} <a href={paths.authorGuide(locale)}>{t('guides:authors.link')}</a></p></EmptyState>;
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
