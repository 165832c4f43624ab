import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { isId } from '#app/domain/ids.ts';
import { paths } from '#app/domain/paths.ts';
import css from '#app/features/discussions/components/discussion.module.css';
import { DiscussionPanel } from '#app/features/discussions/components/panel.tsx';
import { PostForm } from '#app/features/discussions/components/post-form.tsx';
import { PostBody } from '#app/features/discussions/components/post-item.tsx';
import { chosenLanguage, discussionFormSchema } from '#app/features/discussions/discussion.schema.ts';
import { formErrors } from '#app/features/discussions/form-errors.ts';
import { loadDiscussion } from '#app/features/discussions/load-discussion.server.ts';
import { headingOf } from '#app/features/discussions/practice-heading.server.ts';
import { subscribe } from '#app/features/discussions/subscribe.server.ts';
import { unsubscribe } from '#app/features/discussions/unsubscribe.server.ts';
import { writePost } from '#app/features/discussions/write-post.server.ts';
import { parseForm, readForm } from '#app/http/forms.server.ts';
import { respond } from '#app/http/respond.server.ts';
import { typedValues } from '#app/http/typed-values.server.ts';
import { Breadcrumbs, PageTitle, useLocale } from '#app/ui/bits.tsx';
import { practiceAddress } from './practice-address.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? '' }, { name: 'robots', content: 'noindex' }];

export async function loader({ context: { ctx }, params, request }: LoaderFunctionArgs) {
  const { heads, editionId } = await practiceAddress(ctx, params['slug'] ?? '', '/discussion');
  const practice = headingOf(heads, editionId);
  const query = new URL(request.url).searchParams;
  const page = Number(query.get('page'));
  const panel = await loadDiscussion(ctx, practice, Number.isInteger(page) && page > 0 ? page : undefined);
  const answer = query.get('answer');
  return { title: `${ctx.t('discussion:titleOf', { title: practice.title })} – ${ctx.t('common:siteName')}`, practice, panel, answerTo: answer && isId(answer) ? answer : null };
}

export async function action({ context: { ctx }, params, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  return respond(ctx, async () => {
    const { heads, editionId } = await practiceAddress(ctx, params['slug'] ?? '', '/discussion', true);
    const practice = headingOf(heads, editionId);
    const parsed = parseForm(ctx, form, discussionFormSchema);
    if (!parsed.ok) return data({ errors: parsed.errors, values: parsed.values }, { status: 422 });
    const input = parsed.value;
    if (input.intent !== 'write') {
      await (input.intent === 'subscribe' ? subscribe : unsubscribe)(ctx, { practiceId: practice.id });
      return redirect(paths.discussion(ctx.locale, practice.slug), 303);
    }
    try {
      const key = form.get('once');
      const { postId } = await writePost(ctx, {
        practiceId: practice.id, parentId: input.parent ?? null, lang: chosenLanguage(input), markdown: input.body,
        subscribe: input.subscribe === 'on', once: typeof key === 'string' ? key : null,
      });
      return redirect(`${paths.practice(ctx.locale, practice.slug)}#post-${postId}`, 303);
    } catch (error) {
      const shown = formErrors(ctx.t, error);
      if (!shown) throw error;
      return data({ errors: shown.errors, values: typedValues(form) }, { status: shown.status });
    }
  }, form);
}

export default function Discussion() {
  const { t } = useTranslation('discussion');
  const locale = useLocale();
  const { practice, panel, answerTo } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const parent = answer ? answer.values['parent'] ?? null : answerTo;
  const answered = parent ? panel.threads.flatMap((one) => [one, ...one.answers]).find((one) => one.id === parent) : undefined;
  return (
    <>
      <Breadcrumbs items={[{ label: t('common:practices'), href: paths.practices(locale) }, { label: <span lang={practice.lang}>{practice.title}</span>, href: paths.practice(locale, practice.slug) }, { label: t('title') }]} />
      <PageTitle title={t('page')} lead={<a href={paths.practice(locale, practice.slug)} lang={practice.lang}>{practice.title}</a>} />
      {panel.signInHref ? null : (
        <section aria-labelledby="write-title" className={css.entry}>
          <h2 id="write-title">{answered ? t('answerTo', { name: answered.author ?? t('formerMember') }) : t('join')}</h2>
          {answered ? <blockquote className={css.post}><PostBody post={answered} heading="h3" /></blockquote> : null}
          <PostForm action={panel.formHref} languages={panel.languages} parent={parent} answer={answer} subscribed={panel.subscribed} />
        </section>
      )}
      <DiscussionPanel panel={panel} withForm={false} />
    </>
  );
}
