import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { languageName } from '#app/i18n/languages.ts';
import { Breadcrumbs, Notice, PageTitle, Time, useLocale } from '#app/ui/bits.tsx';
import { TextArea } from '#app/ui/field.tsx';
import { Button, Form } from '#app/ui/form.tsx';
import type { ReviewText } from '../load-review-text.server.ts';
import { PassageWords, RowHead } from './passage-row.tsx';
import type { Typed } from './reviews-panel.tsx';
import { Threads } from './threads.tsx';
import css from './review-text.module.css';

export type Looking = { since: string | null; all: boolean; side: boolean; comment: string | null };
/** What was just done, and to which passage ('' = the whole). */
export type JustDone = { what: string; passage: string } | null;

const DONE = ['comment', 'answer', 'resolve', 'reopen'];
/** From so many passages on, a way to each title: whoever has no mouse passes one stop for each passage otherwise. */
const LONG = 20;

/** An edition passage by passage: what changed since it was read, what was said about it, and a place to say more. Works without scripts. */
export function ReviewTextPage({ page, looking, done, typed }: { page: ReviewText; looking: Looking; done: JustDone; typed: Typed }) {
  const { t } = useTranslation('review');
  const locale = useLocale();
  const at = (change: Partial<Looking>, anchor = '') => {
    const next = { ...looking, comment: null, ...change };
    return paths.reviewText(locale, page.id, { since: next.since ?? '', view: next.side ? 'side' : '', show: next.all ? 'all' : '', ...(next.comment === null ? {} : { comment: next.comment || 'whole' }) }) + anchor;
  };
  const rows = looking.all || !page.since ? page.rows : page.rows.filter((row) => !row.quiet || row.key === looking.comment);
  const writing = looking.comment !== null && page.may.comment;
  const said = done && DONE.includes(done.what) ? <Notice kind="success">{t(`text.done.${done.what}`)}</Notice> : null;
  const saidAt = rows.find((row) => row.key === done?.passage)?.key;
  const titles = rows.length > LONG ? rows.filter((row) => row.part === 'title') : [];
  return (
    <>
      <Breadcrumbs items={[page.own ? { label: t('write:desk.title'), href: paths.desk(locale) } : { label: t('title'), href: paths.review(locale) }, { label: page.title, href: paths.reviewEdition(locale, page.id) }, { label: t('text.title') }]} />
      <PageTitle title={t('text.title')} lead={<><span lang={page.lang}>{page.title}</span>, {t('revisionWithin', { number: page.revision.number })}, <Time iso={page.revision.at} /></>} />
      {page.others.length ? <p>{t('text.others')} {page.others.map((e) => <a key={e.id} className={css.other} href={paths.reviewText(locale, e.id)}>{languageName(e.lang, locale)}</a>)}</p> : null}
      {saidAt ? null : said}
      <Since page={page} at={at} looking={looking} />
      <p>{t('text.open', { count: page.open })}{page.may.comment ? <> <a href={at({ comment: '' }, '#f-text')}>{t('text.aboutWhole')}</a></> : null}</p>
      {writing && looking.comment === '' ? <CommentForm passage="" at={at({ comment: '' })} typed={typed} /> : null}
      {page.loose.length ? (
        <section aria-labelledby="loose">
          <h2 id="loose">{t('text.loose')}</h2>
          {page.loose.map((thread) => (
            <div key={thread.id}>
              {thread.excerpt ? <blockquote className={css.words} lang={page.lang}>{thread.excerpt}</blockquote> : null}
              <Threads threads={[thread]} may={page.may} typed={typed} at={at({})} />
            </div>
          ))}
        </section>
      ) : null}
      <h2>{page.since && !looking.all ? t('text.changes') : t('text.whole')}</h2>
      {titles.length ? <nav aria-label={t('text.titles')} className={css.titles}>{titles.map((row) => <a key={row.key} href={`#p-${row.key}`} lang={page.lang}>{row.pieces.map((p) => p.text).join('')}</a>)}</nav> : null}
      {rows.length === 0 ? <p>{t('text.unchanged')}</p> : (
        <ol className={css.rows}>
          {rows.map((row) => (
            <li key={row.key} id={`p-${row.key}`} className={css[row.moved && row.state === 'same' ? 'changed' : row.state]}>
              <RowHead row={row} />
              {row.key === saidAt ? said : null}
              <PassageWords row={row} lang={page.lang} side={looking.side} />
              <Threads threads={row.threads} may={page.may} typed={typed} at={at({})} />
              {writing && looking.comment === row.key ? <CommentForm passage={row.key} at={at({ comment: row.key })} typed={typed} />
                : page.may.comment && row.state !== 'removed' ? <p className={css.say}><a href={at({ comment: row.key }, '#f-text')}>{t('text.say')}</a></p> : null}
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

function Since({ page, at, looking }: { page: ReviewText; at: (change: Partial<Looking>) => string; looking: Looking }) {
  const { t } = useTranslation('review');
  if (page.earlier.length === 0) return null;
  return (
    <Notice>
      <p>{page.since ? <>{t(`text.since.${page.since.why}`, { number: page.since.number })} <Time iso={page.since.at} />. {t('text.quiet', { count: page.quiet })}</> : t('text.since.none')}</p>
      <ul className={css.choices}>
        {page.since ? <li><a href={at({ all: !looking.all })}>{looking.all ? t('text.onlyChanges') : t('text.showAll')}</a></li> : null}
        {page.since ? <li><a href={at({ side: !looking.side })}>{looking.side ? t('text.inline') : t('text.side')}</a></li> : null}
        {page.earlier.filter((r) => r.id !== page.since?.id).map((r) => <li key={r.id}><a href={at({ since: r.id })}>{t('text.compare', { number: r.number })}</a></li>)}
        {page.since ? <li><a href={at({ since: 'none' })}>{t('text.without')}</a></li> : null}
      </ul>
    </Notice>
  );
}

function CommentForm({ passage, at, typed }: { passage: string; at: string; typed: Typed }) {
  const { t } = useTranslation('review');
  const mine = typed.values && !typed.values['parent'] ? typed : {};
  return (
    <div id="comment" className={css.form}>
      <Form action={at} errors={mine.errors}>
        <input type="hidden" name="passage" value={passage} />
        <TextArea name="text" label={passage ? t('text.yourComment') : t('text.yourCommentWhole')} help={t('text.commentHelp')} rows={4} maxLength={2000} defaultValue={mine.values?.['text']} error={mine.errors?.['text']} />
        <Button name="intent" value="comment">{t('text.send')}</Button>
      </Form>
    </div>
  );
}
