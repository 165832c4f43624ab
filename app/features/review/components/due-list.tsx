import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { BROAD_THEMES } from '#app/domain/practice-meta.ts';
import { formatDate, formatList } from '#app/i18n/format.ts';
import { Details, EmptyState, useLocale } from '#app/ui/bits.tsx';
import { TextField } from '#app/ui/field.tsx';
import { Button, Form } from '#app/ui/form.tsx';
import { TabLinks } from '#app/ui/tab-links.tsx';
import { DUE_VIEWS, type Due, type DueItem } from '../due.ts';
import css from './review.module.css';

const DAY_MS = 86_400_000;
const MONTH_DAYS = 30.44;
/** From how many days on a distance is told in months. */
const MONTHS_FROM = 60;

/** A change that was refused: what was typed stays with its practice. */
export type Refused = { practiceId: string; errors: Record<string, string>; values: Record<string, string> };

/** Published practices by the day they are to be read again, narrowed by how near it is and by theme. */
export function DueList({ due, now, refused, themes }: { due: Due; now: string; refused: Refused | undefined; themes: Record<string, string> }) {
  const { t } = useTranslation('due');
  const locale = useLocale();
  const href = (change: { show?: string; theme?: string }) => paths.reviewDue(locale, { show: due.view, theme: due.theme ?? '', ...change });
  return (
    <>
      <TabLinks shown label={t('views')} links={DUE_VIEWS.map((view) => ({ href: href({ show: view }), label: t(`view.${view}`), count: due.counts[view], current: view === due.view }))} />
      <TabLinks shown label={t('themes')} links={[
        { href: href({ theme: '' }), label: t('everyTheme'), current: due.theme === null },
        ...BROAD_THEMES.map((theme) => ({ href: href({ theme }), label: themes[theme] ?? theme, current: theme === due.theme })),
      ]} />
      {due.items.length === 0 ? <EmptyState title={t(`empty.${due.view}`)}><p>{t('empty.help')}</p></EmptyState> : (
        <ol className={css.queue}>
          {due.items.map((item) => (
            <li key={item.practiceId}>
              <h2 className={css.small}><a href={item.href} lang={item.lang}>{item.title}</a></h2>
              <Facts item={item} now={now} />
              {item.mayDate ? <Steps item={item} refused={refused?.practiceId === item.practiceId ? refused : undefined} /> : <p className={css.may}>{t('notYours')}</p>}
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

/** The same for an author's own practices, on the desk. */
export function OwnDue({ items, now }: { items: readonly DueItem[]; now: string }) {
  const { t } = useTranslation('due');
  return (
    <section aria-labelledby="own-due">
      <h2 id="own-due">{t('own.title', { count: items.length })}</h2>
      <p>{t('own.help')}</p>
      <ol className={css.queue}>
        {items.map((item) => (
          <li key={item.practiceId}>
            <h3><a href={item.href} lang={item.lang}>{item.title}</a></h3>
            <Facts item={item} now={now} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** How far a day is, in words. */
function HowFar({ days }: { days: number }) {
  const { t } = useTranslation('due');
  const far = Math.abs(days);
  if (days === 0) return t('today');
  if (far > MONTHS_FROM) return t(days > 0 ? 'inMonths' : 'lateMonths', { count: Math.round(far / MONTH_DAYS) });
  return t(days > 0 ? 'inDays' : 'lateDays', { count: far });
}

function Facts({ item, now }: { item: DueItem; now: string }) {
  const { t } = useTranslation('due');
  const locale = useLocale();
  const days = Math.round((Date.parse(item.reviewBy) - Date.parse(now.slice(0, 10))) / DAY_MS);
  return (
    <p className={css.facts}>
      <span>{t('by', { day: formatDate(locale, item.reviewBy) })} (<HowFar days={days} />)</span>
      {item.overdue ? <strong className={css.overdue}>{t('late')}</strong> : null}
      {item.countries.length ? <span>{formatList(locale, item.countries)}</span> : null}
      {item.access === 'public' ? null : <span>{t(`review:access.${item.access}`)}</span>}
      {item.confirmedAt ? <span>{t('confirmed', { day: formatDate(locale, item.confirmedAt) })}</span> : null}
    </p>
  );
}

function Steps({ item, refused }: { item: DueItem; refused: Refused | undefined }) {
  const { t } = useTranslation('due');
  const same = (
    <>
      <input type="hidden" name="practiceId" value={item.practiceId} />
      <input type="hidden" name="seen" value={item.reviewBy} />
    </>
  );
  return (
    <>
      <Form>
        {same}
        <Button variant="secondary" name="intent" value="confirm" aria-label={t('holdsThis', { title: item.title })}>{t('holds')}</Button>
      </Form>
      <Details summary={t('other')} open={refused !== undefined}>
        <Form errors={refused?.errors}>
          {same}
          <TextField name="day" id={refused ? undefined : `day-${item.practiceId}`} type="date" label={t('day')} help={t('dayHelp')} required defaultValue={refused?.values['day'] ?? item.reviewBy} error={refused?.errors['day']} />
          <TextField name="reason" id={refused ? undefined : `reason-${item.practiceId}`} label={t('reason')} help={t('reasonHelp')} required maxLength={500} defaultValue={refused?.values['reason']} error={refused?.errors['reason']} />
          <Button variant="secondary" name="intent" value="set">{t('save')}</Button>
        </Form>
      </Details>
    </>
  );
}
