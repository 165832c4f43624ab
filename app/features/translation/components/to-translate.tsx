import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { languageName } from '#app/i18n/languages.ts';
import { EmptyState, useLocale } from '#app/ui/bits.tsx';
import { Age } from '#app/ui/age.tsx';
import { Form } from '#app/ui/form.tsx';
import { TabLinks } from '#app/ui/tab-links.tsx';
import type { Behind, Lacking, ToTranslate } from '../load-to-translate.server.ts';
import css from './to-translate.module.css';

/** What waits for a translator: editions their originals have left behind, oldest first, and languages a practice does not have yet. */
export function ToTranslateList({ work, now }: { work: ToTranslate | null; now: string }) {
  const { t } = useTranslation('translation');
  const locale = useLocale();
  if (!work || work.total === 0) return <EmptyState title={t(work ? 'desk.empty' : 'desk.notYours')}><p>{t(work ? 'desk.emptyHelp' : 'desk.notYoursHelp')} <a href={paths.translatorGuide(locale)}>{t('guides:translators.link')}</a></p></EmptyState>;
  return (
    <>
      <p><a href={paths.translatorGuide(locale)}>{t('guides:translators.link')}</a></p>
      <TabLinks shown label={t('desk.filter')} links={[
        { href: paths.toTranslate(locale), label: t('desk.all'), count: work.total, current: work.to === null },
        ...work.languages.map(({ tag, count }) => ({ href: paths.toTranslate(locale, { to: tag }), label: languageName(tag, locale), count, current: work.to === tag })),
      ]} />
      <h2>{t('desk.behind', { count: work.behind.length })}</h2>
      {work.behind.length === 0 ? <p>{t('desk.noneBehind')}</p> : <ol className={css.list}>{work.behind.map((one) => <BehindRow key={one.editionId} one={one} now={now} />)}</ol>}
      <h2>{t('desk.lacking', { count: work.lacking.length })}</h2>
      {work.lacking.length === 0 ? <p>{t('desk.noneLacking')}</p> : <ul className={css.list}>{work.lacking.map((one) => <LackingRow key={one.editionId} one={one} />)}</ul>}
    </>
  );
}

function BehindRow({ one, now }: { one: Behind; now: string }) {
  const { t } = useTranslation('translation');
  const locale = useLocale();
  return (
    <li className={css.row}>
      <h3 lang={one.lang}>{one.title}</h3>
      <p className={css.facts}>
        <span>{t('desk.direction', { from: languageName(one.from, locale), to: languageName(one.lang, locale) })}</span>
        {one.changed > 0 ? <span>{t('changedSince', { count: one.changed })}</span> : null}
        {one.missing > 0 ? <span>{t('missingCount', { count: one.missing })}</span> : null}
        {one.since ? <span>{t('desk.waiting')} <Age iso={one.since} now={now} /></span> : null}
      </p>
      {one.mine ? <p><a href={paths.translate(locale, one.editionId, { show: 'changed' })}>{t('desk.update')}</a></p> : (
        <Form>
          <input type="hidden" name="intent" value="take-on" />
          <button className={css.small} name="editionId" value={one.editionId} aria-label={t('desk.takeOnOf', { title: one.title })}>{t('desk.takeOn')}</button>
        </Form>
      )}
    </li>
  );
}

function LackingRow({ one }: { one: Lacking }) {
  const { t } = useTranslation('translation');
  const locale = useLocale();
  return (
    <li className={css.row}>
      <h3 lang={one.lang}>{one.title}</h3>
      <Form className={css.facts}>
        <input type="hidden" name="intent" value="add-edition" />
        <input type="hidden" name="fromEditionId" value={one.editionId} />
        <span>{t('desk.missing')}</span>
        {one.missing.map((lang) => (
          <button key={lang} className={css.small} name="lang" value={lang} type="submit" aria-label={t('desk.translateInto', { title: one.title, language: languageName(lang, locale) })}>{languageName(lang, locale)}</button>
        ))}
      </Form>
    </li>
  );
}
