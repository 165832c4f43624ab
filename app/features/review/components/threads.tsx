import { useTranslation } from 'react-i18next';
import { Details, Time } from '#app/ui/bits.tsx';
import { TextArea } from '#app/ui/field.tsx';
import { Button, Form } from '#app/ui/form.tsx';
import type { ReviewText, Said, Thread } from '../load-review-text.server.ts';
import type { Typed } from './reviews-panel.tsx';
import css from './review-text.module.css';

/** What was said about one passage. Open threads stand open; closed ones are folded. */
export function Threads({ threads, may, typed, at }: { threads: readonly Thread[]; may: ReviewText['may']; typed: Typed; /** The query of the page, so that a form comes back to it. */ at: string }) {
  const { t } = useTranslation('review');
  return (
    <>
      {threads.map((thread) => (thread.resolvedAt
        ? <Details key={thread.id} summary={t('text.resolved', { count: thread.answers.length + 1 })}><OneThread thread={thread} may={may} typed={typed} at={at} /></Details>
        : <OneThread key={thread.id} thread={thread} may={may} typed={typed} at={at} />))}
    </>
  );
}

function OneThread({ thread, may, typed, at }: { thread: Thread; may: ReviewText['may']; typed: Typed; at: string }) {
  const { t } = useTranslation('review');
  const mine = typed.values?.['parent'] === thread.id ? typed : {};
  return (
    <div className={css.thread} id={`t-${thread.id}`}>
      <ol>{[thread, ...thread.answers].map((one) => <OneSaid key={one.id} said={one} />)}</ol>
      {thread.resolvedAt ? <p className={css.side}>{t('text.resolvedBy', { name: thread.resolvedBy ?? t('reviews.someone') })} <Time iso={thread.resolvedAt} /></p> : null}
      {may.comment ? (
        <Details summary={t('text.answer')} open={mine.errors !== undefined}>
          <Form action={at} errors={mine.errors}>
            <input type="hidden" name="parent" value={thread.id} />
            <TextArea {...(mine.errors ? {} : { id: `answer-${thread.id}` })} name="text" label={t('text.yourAnswer')} rows={3} maxLength={2000} defaultValue={mine.values?.['text']} error={mine.errors?.['text']} />
            <Button variant="secondary" name="intent" value="comment">{t('text.sendAnswer')}</Button>
          </Form>
        </Details>
      ) : null}
      {may.resolve ? (
        <Form action={at}>
          <input type="hidden" name="comment" value={thread.id} />
          <Button variant="quiet" name="intent" value={thread.resolvedAt ? 'reopen' : 'resolve'}>{thread.resolvedAt ? t('text.reopen') : t('text.resolve')}</Button>
        </Form>
      ) : null}
    </div>
  );
}

function OneSaid({ said }: { said: Said }) {
  const { t } = useTranslation('review');
  return (
    <li>
      <p className={css.side}>{said.mine ? t('reviews.you') : (said.by ?? t('reviews.someone'))}{said.writer ? ` (${t('text.author')})` : ''}, <Time iso={said.at} />, {t('revisionWithin', { number: said.number })}</p>
      <p className={css.said}>{said.text}</p>
    </li>
  );
}
