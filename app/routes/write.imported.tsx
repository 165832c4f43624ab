import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { HeadingChoices } from '#app/features/word/components/heading-choices.tsx';
import css from '#app/features/word/components/import.module.css';
import { LossReport } from '#app/features/word/components/loss-report.tsx';
import { discardImport } from '#app/features/word/discard-import.server.ts';
import { loadImport } from '#app/features/word/load-import.server.ts';
import { chooseHeadings, saveImport } from '#app/features/word/save-import.server.ts';
import { once, readForm } from '#app/http/forms.server.ts';
import { requirePerson, respond } from '#app/http/respond.server.ts';
import { Breadcrumbs, Notice, PageTitle, useLocale } from '#app/ui/bits.tsx';
import { Button, Form } from '#app/ui/form.tsx';
import { headTags } from '#app/ui/head.ts';
import { Prose } from '#app/ui/prose.tsx';

export async function loader({ context: { ctx }, params }: LoaderFunctionArgs) {
  return respond(ctx, async () => {
    const page = await loadImport(ctx, requirePerson(ctx), params['importId'] ?? '');
    return { page, head: { title: ctx.t('word:review.title', { name: page.name }), siteName: ctx.t('common:siteName'), noindex: true } };
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => headTags(data?.head);

export async function action({ context: { ctx }, params, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  return respond(ctx, async () => {
    const person = requirePerson(ctx);
    const importId = params['importId'] ?? '';
    switch (form.get('intent')) {
      case 'discard':
        await discardImport(ctx, person, importId);
        return redirect(`${paths.bringIn(ctx.locale)}?notice=discarded`, 303);
      case 'save': {
        const { editionId } = await once(ctx, form, () => saveImport(ctx, person, importId, form));
        return redirect(`${paths.write(ctx.locale, editionId)}?notice=imported`, 303);
      }
      default:
        await chooseHeadings(ctx, person, importId, form);
        return redirect(`${paths.broughtIn(ctx.locale, importId)}?notice=applied`, 303);
    }
  }, form);
}

export default function BroughtIn() {
  const { t } = useTranslation('word');
  const locale = useLocale();
  const { page } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const title = t('review.title', { name: page.name });
  return (
    <>
      <Breadcrumbs items={[{ label: t('write:desk.title'), href: paths.desk(locale) }, { label: t('import.title'), href: paths.bringIn(locale) }, { label: page.name }]} />
      <PageTitle title={title} />
      <Notice>{search.get('notice') === 'applied' ? t('review.applied') : t('review.notSaved')}</Notice>
      <div className={css.page}>
        <div>
          <LossReport losses={page.losses} comments={page.comments} />
          <Form>
            <HeadingChoices headings={page.headings} lang={page.lang} />
            <p className={css.actions}>
              <Button variant="secondary" name="intent" value="choose">{t('review.apply')}</Button>
              <Button name="intent" value="save">{t('review.save')}</Button>
              <Button variant="quiet" name="intent" value="discard">{t('review.discard')}</Button>
            </p>
          </Form>
        </div>
        <section aria-labelledby="result" className={css.result}>
          <h2 id="result">{t('review.preview')}</h2>
          {page.title ? <p className={css.title} lang={page.lang}>{page.title}</p> : <p className={css.soft}>{t('review.noTitle')}</p>}
          <Prose html={page.html} lang={page.lang} />
        </section>
      </div>
    </>
  );
}
