import { useTranslation } from 'react-i18next';
import { Details } from '#app/ui/bits.tsx';
import type { DiscussionView } from '../load-discussion.server.ts';
import type { PostView, ThreadView } from '../discussion.present.ts';
import css from './discussion.module.css';
import { PostForm } from './post-form.tsx';
import { PostBody, PostLinks } from './post-item.tsx';

/** The posts of a discussion in two levels, oldest first, each with its own folded form to answer it. */
export function ThreadList({ panel }: { panel: DiscussionView }) {
  return (
    <ol className={css.list}>
      {panel.threads.map((thread) => <li key={thread.id}><Thread thread={thread} panel={panel} /></li>)}
    </ol>
  );
}

function Thread({ thread, panel }: { thread: ThreadView; panel: DiscussionView }) {
  return (
    <>
      <Post post={thread} panel={panel} />
      {thread.answers.length > 0 ? (
        <ol className={css.answers}>
          {thread.answers.map((post) => <li key={post.id}><Post post={post} panel={panel} answer /></li>)}
        </ol>
      ) : null}
    </>
  );
}

function Post({ post, panel, answer = false }: { post: PostView; panel: DiscussionView; answer?: boolean }) {
  const { t } = useTranslation('discussion');
  return (
    <article className={css.post} id={`post-${post.id}`}>
      <PostBody post={post} heading={answer ? 'h4' : 'h3'} answer={answer} />
      <PostLinks post={post} />
      {post.can.answer ? (
        <Details summary={t('answerTo', { name: post.author ?? t('formerMember') })}>
          <PostForm action={panel.formHref} languages={panel.languages} parent={post.id} suffix={`-${post.id}`} subscribed={panel.subscribed} />
        </Details>
      ) : null}
    </article>
  );
}
