import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { Pagination, Time, useLocale } from '#app/ui/bits.tsx';
import { Button, ButtonLink, Form } from '#app/ui/form.tsx';
import type { DiscussionView } from '../load-discussion.server.ts';
import css from './discussion.module.css';
import { PostForm } from './post-form.tsx';
import { ThreadList } from './thread-list.tsx';

/** The discussion beside a practice. `withForm` is off where the page already has the form for a new post. */
export function DiscussionPanel({ panel, withForm = true }: { panel: DiscussionView; withForm?: boolean }) {
  const { t } = useTranslation('discussion');
  const locale = useLocale();
  return (
    <section className={css.panel} id="discussion" aria-labelledby="discussion-title">
      <h2 id="discussion-title">{t('title')}</h2>
      {panel.count > 0 ? (
        <p className={css.summary}>{t('count', { count: panel.count })}{panel.newest ? <>. {t('newest')} <Time iso={panel.newest} /></> : null}</p>
      ) : <p>{t('empty')}</p>}
      <Pagination page={panel.page} pages={panel.pages} hrefOf={(page) => `${paths.discussionForm(locale, panel.slug, { page: String(page) })}#discussion`} />
      <ThreadList panel={panel} />
      {panel.signInHref ? <p><ButtonLink href={panel.signInHref}>{t('signIn')}</ButtonLink></p> : (
        <>
          {withForm ? (
            <>
              <h3>{t('join')}</h3>
              <PostForm action={panel.formHref} languages={panel.languages} subscribed={panel.subscribed} />
            </>
          ) : null}
          <Form action={panel.formHref} className={css.form}>
            <p>{panel.subscribed ? t('subscription.on') : t('subscription.off')}</p>
            <Button variant="secondary" name="intent" value={panel.subscribed ? 'unsubscribe' : 'subscribe'}>
              {panel.subscribed ? t('subscription.stop') : t('subscription.start')}
            </Button>
          </Form>
        </>
      )}
    </section>
  );
}
