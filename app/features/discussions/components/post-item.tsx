import { useTranslation } from 'react-i18next';
import { Time } from '#app/ui/bits.tsx';
import { Prose } from '#app/ui/prose.tsx';
import type { PostView } from '../discussion.present.ts';
import css from './discussion.module.css';

/** Who wrote it, when, and its words; for one that is hidden or withdrawn, only that it is. */
export function PostBody({ post, heading: Heading, answer = false }: { post: PostView; heading: 'h2' | 'h3' | 'h4'; answer?: boolean }) {
  const { t } = useTranslation('discussion');
  if (!post.html) return <p className={css.place}>{post.state === 'hidden' ? t('place.hidden') : t('place.withdrawn')}</p>;
  const name = post.author ?? t('formerMember');
  return (
    <>
      <Heading>{answer ? <span className="visually-hidden">{t('answerBy')} </span> : null}{name}</Heading>
      <p className={css.meta}>
        {post.group ? <>{t(`accounts:groups.${post.group}`)} · </> : null}
        <Time iso={post.createdAt} />
        {post.editedAt ? <> · {t('editedOn')} <Time iso={post.editedAt} /></> : null}
        {post.language ? <> · {t('writtenIn', { language: post.language })}</> : null}
      </p>
      {post.state === 'held' ? <p className={css.marks}>{t('state.held')}</p> : null}
      <Prose html={post.html} lang={post.lang} />
    </>
  );
}

/** What can be done with a post: each leads to its own page. */
export function PostLinks({ post }: { post: PostView }) {
  const { t } = useTranslation('discussion');
  const links = [
    post.can.edit ? { href: `${post.href}#edit`, text: t('link.edit') } : null,
    post.can.withdraw ? { href: `${post.href}#withdraw`, text: t('link.withdraw') } : null,
    post.can.report ? { href: `${post.href}#report`, text: t('link.report') } : null,
    post.can.hide ? { href: `${post.href}#moderate`, text: t('link.hide') } : null,
    post.state === 'hidden' && post.can.read ? { href: post.href, text: t('link.why') } : null,
  ].filter((l) => l !== null);
  if (links.length === 0) return null;
  return (
    <ul className={css.links}>
      {links.map((l) => <li key={l.href}><a href={l.href}>{l.text}<span className="visually-hidden"> {t('ofPost', { name: post.author ?? t('formerMember') })}</span></a></li>)}
    </ul>
  );
}
