import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { formatList } from '#app/i18n/format.ts';
import { languageName } from '#app/i18n/languages.ts';
import { Time, useLocale } from '#app/ui/bits.tsx';
import { Age } from '#app/ui/age.tsx';
import { StateTag } from '#app/ui/state-tag.tsx';
import type { QueueItem } from '../load-review-queue.server.ts';
import css from './review.module.css';

/** What waits, oldest first: what it is, where from, how long it has waited, what the reader may decide. */
export function QueueList({ items, now, headings: Heading = 'h3' }: { items: readonly QueueItem[]; now: string; headings?: 'h2' | 'h3' }) {
  const { t } = useTranslation('review');
  const locale = useLocale();
  return (
    <ol className={css.queue}>
      {items.map((item) => (
        <li key={item.id}>
          <Heading><a href={paths.reviewEdition(locale, item.id)} lang={item.lang}>{item.title}</a></Heading>
          <p className={css.facts}>
            <StateTag state={item.state} />
            <span>{languageName(item.lang, locale)}</span>
            {item.countries.length ? <span>{formatList(locale, item.countries)}</span> : null}
            {item.access === 'public' ? null : <span>{t(`access.${item.access}`)}</span>}
            {item.submittedAt ? <span>{t('handedIn')} <Age iso={item.submittedAt} now={now} /></span> : null}
          </p>
          {item.waiting.length ? (
            <ul className={css.waiting}>
              {item.waiting.map((w) => (
                <li key={w.kind}>
                  {t('queue.needs')}{t('common:colon')}{t(`kind.${w.kind}`)} ({w.by && w.dueAt ? <>{w.by}, {t('queue.until')} <Time iso={w.dueAt} /></> : t('queue.nobody')}){w.overdue ? <> <strong className={css.overdue}>{t('reviews.overdue')}</strong></> : null}
                </li>
              ))}
            </ul>
          ) : item.state === 'submitted' ? <p className={css.may}>{t('queue.allIn')}</p> : null}
          {item.mine ? <p>{t('reviews.you')}, {t('queue.until')} <Time iso={item.mine.dueAt} />{item.mine.overdue ? <> <strong className={css.overdue}>{t('reviews.overdue')}</strong></> : null}</p> : null}
          {item.may.length ? <p className={css.may}>{t('youMay', { what: formatList(locale, item.may.map((d) => t(`may.${d}`))) })}</p> : null}
        </li>
      ))}
    </ol>
  );
}
