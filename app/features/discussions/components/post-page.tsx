import { useTranslation } from 'react-i18next';
import { MODERATION_ACTIONS, POST_LIMITS, REPORT_REASONS } from '#app/domain/discussion.ts';
import { paths } from '#app/domain/paths.ts';
import { Breadcrumbs, Details, Notice, PageTitle, Time, useLocale } from '#app/ui/bits.tsx';
import { RadioGroup, TextArea } from '#app/ui/field.tsx';
import { Button, ButtonLink, Form } from '#app/ui/form.tsx';
import { Prose } from '#app/ui/prose.tsx';
import type { PostPage } from '../show-post.server.ts';
import { DecisionForm } from './decision-form.tsx';
import css from './discussion.module.css';
import { PostFields, type Answer } from './post-form.tsx';
import { PostBody } from './post-item.tsx';
import { ShownNotice } from './shown-notice.tsx';

type Props = { page: PostPage; notice: string | null; answer?: Answer | undefined };

/** One post by itself, with what this reader may do about it. */
export function PostPageView({ page, notice, answer }: Props) {
  const { t } = useTranslation('discussion');
  const locale = useLocale();
  const { post, practice } = page;
  const back = `${paths.practice(locale, practice.slug)}#post-${post.id}`;
  const of = (...intents: string[]) => (answer && intents.includes(answer.values['intent'] ?? '') ? answer : undefined);
  return (
    <>
      <Breadcrumbs items={[{ label: <span lang={practice.lang}>{practice.title}</span>, href: paths.practice(locale, practice.slug) }, { label: t('title'), href: paths.discussion(locale, practice.slug) }, { label: t('post') }]} />
      <PageTitle title={t('postIn')} lead={<span lang={practice.lang}>{practice.title}</span>} />
      <ShownNotice notice={notice} />
      {post.state === 'hidden' ? <Notice kind="caution"><p>{t('state.hidden')}</p></Notice> : null}
      {post.state === 'withdrawn' ? <Notice><p>{t('state.withdrawn')}</p></Notice> : null}
      <article className={css.post}><PostBody post={post} heading="h2" /></article>
      <p className={css.actions}>
        <ButtonLink href={back}>{t('backToDiscussion')}</ButtonLink>
        {post.can.answer ? <ButtonLink href={paths.discussionForm(locale, practice.slug, { answer: post.id })}>{t('link.answer')}</ButtonLink> : null}
      </p>
      {page.markdown !== null ? <Edit page={page} markdown={page.markdown} answer={of('edit')} /> : null}
      {post.can.withdraw ? <Withdraw answer={of('withdraw')} /> : null}
      {post.can.report ? <Report page={page} answer={of('report')} /> : null}
      {page.canBlock === false ? null : <Block blocked={page.canBlock === null} />}
      {post.can.hide || page.canRestore || page.canRelease ? (
        <section id="moderate" className={css.entry}>
          <h2>{t('moderate.title')}</h2>
          {page.reports.length > 0 ? (
            <ul>
              {page.reports.map((r, i) => <li key={i}>{t(`report.reason.${r.reason}`)} · <Time iso={r.at} />{r.note ? <>: {r.note}</> : null}</li>)}
            </ul>
          ) : null}
          <DecisionForm decisions={page.canRelease ? ['release', 'refuse'] : page.canRestore ? ['restore'] : page.reports.length > 0 ? ['hide', 'dismiss'] : ['hide']} answer={of(...MODERATION_ACTIONS)} />
        </section>
      ) : null}
      <Past page={page} />
    </>
  );
}

function Edit({ page, markdown, answer }: { page: PostPage; markdown: string; answer: Answer | undefined }) {
  const { t } = useTranslation('discussion');
  return (
    <section id="edit" className={css.entry}>
      <h2>{t('edit.title')}</h2>
      <p>{t('edit.lead')}</p>
      <Form errors={answer?.errors} className={css.form}>
        <input type="hidden" name="version" value={page.version} />
        <PostFields languages={page.languages} label={t('form.post')} answer={answer} text={markdown} lang={page.post.lang} />
        <Button name="intent" value="edit">{t('edit.save')}</Button>
      </Form>
    </section>
  );
}

function Withdraw({ answer }: { answer: Answer | undefined }) {
  const { t } = useTranslation('discussion');
  return (
    <section id="withdraw" className={css.entry}>
      <h2>{t('withdraw.title')}</h2>
      <p>{t('withdraw.lead')}</p>
      <Form errors={answer?.errors}><Button variant="stop" name="intent" value="withdraw">{t('withdraw.confirm')}</Button></Form>
    </section>
  );
}

function Report({ page, answer }: { page: PostPage; answer: Answer | undefined }) {
  const { t } = useTranslation('discussion');
  return (
    <section id="report" className={css.entry}>
      <h2>{t('report.title')}</h2>
      {page.reported ? <p>{t('report.already')}</p> : (
        <Form errors={answer?.errors} className={css.form}>
          <p>{t('report.lead')}</p>
          <RadioGroup name="report" label={t('report.why')} required error={answer?.errors['report']} defaultValue={answer?.values['report']}
            options={REPORT_REASONS.map((reason) => ({ value: reason, label: t(`report.reason.${reason}`) }))} />
          <TextArea name="note" label={t('report.note')} optional rows={3} maxLength={POST_LIMITS.note} error={answer?.errors['note']} defaultValue={answer?.values['note']} />
          <Button name="intent" value="report">{t('report.send')}</Button>
        </Form>
      )}
    </section>
  );
}

function Block({ blocked }: { blocked: boolean }) {
  const { t } = useTranslation('discussion');
  const locale = useLocale();
  return (
    <section id="block" className={css.entry}>
      <h2>{t('block.title')}</h2>
      {blocked ? <p>{t('block.already')} <a href={`${paths.accountSection(locale, 'subscriptions')}#blocked`}>{t('block.change')}</a></p> : (
        <>
          <p>{t('block.lead')}</p>
          <Form><Button name="intent" value="block">{t('block.confirm')}</Button></Form>
        </>
      )}
    </section>
  );
}

/** Earlier wordings and decisions, for the author and moderators. */
function Past({ page }: { page: PostPage }) {
  const { t } = useTranslation('discussion');
  return (
    <>
      {page.decisions.length > 0 ? (
        <section className={css.entry}>
          <h2>{t('decisions')}</h2>
          <ul>
            {page.decisions.map((d) => <li key={d.id}><Time iso={d.at} />: {t(`decided.${d.action}`)}{d.by ? ` (${d.by})` : null}.{d.reason ? <> {t('reasonGiven', { reason: d.reason })}</> : null}</li>)}
          </ul>
        </section>
      ) : null}
      {page.history && page.history.length > 0 ? (
        <section className={css.entry}>
          <h2>{t('history.title')}</h2>
          <p className={css.meta}>{t('history.who')}</p>
          {page.history.map((h) => (
            <Details key={h.number} summary={<>{t('history.version', { number: h.number })} · <Time iso={h.at} withTime /></>}>
              <Prose html={h.html} lang={page.post.lang} />
            </Details>
          ))}
        </section>
      ) : null}
    </>
  );
}
