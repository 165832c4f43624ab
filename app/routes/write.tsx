import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { AppError } from '#app/domain/errors.ts';
import { isLanguageTag } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { addEdition } from '#app/features/articles/add-edition.server.ts';
import { createPractice } from '#app/features/articles/create-practice.server.ts';
import { loadDesk } from '#app/features/articles/load-desk.server.ts';
import { DeskList } from '#app/features/articles/components/desk-list.tsx';
import { chosenLanguage, LanguageChoice } from '#app/features/articles/components/language-choice.tsx';
import type { UnsentProps } from '#app/features/articles/components/unsent.client.ts';
import css from '#app/features/articles/components/desk.module.css';
import { OwnDue } from '#app/features/review/components/due-list.tsx';
import { loadOwnDue } from '#app/features/review/load-due.server.ts';
import { ToTranslateList } from '#app/features/translation/components/to-translate.tsx';
import { loadToTranslate } from '#app/features/translation/load-to-translate.server.ts';
import { takeOnEdition } from '#app/features/translation/take-on.server.ts';
import { once, readForm } from '#app/http/forms.server.ts';
import { requirePerson, respond } from '#app/http/respond.server.ts';
import { typedValues } from '#app/http/typed-values.server.ts';
import type words from '#app/i18n/locales/es/write.json';
import { resources } from '#app/i18n/resources.ts';
import { Notice, PageTitle, useLocale } from '#app/ui/bits.tsx';
import { Button, Form } from '#app/ui/form.tsx';
import { headTags } from '#app/ui/head.ts';

export async function loader({ context: { ctx }, request }: LoaderFunctionArgs) {
  return respond(ctx, async () => ({
    ...(await loadDesk(ctx, requirePerson(ctx))), ownDue: await loadOwnDue(ctx, requirePerson(ctx)), toTranslate: await loadToTranslate(ctx, requirePerson(ctx), new URL(request.url).searchParams.get('to')), now: ctx.now().toISOString(),
    unsent: { person: requirePerson(ctx).id, desk: paths.desk(ctx.locale), labels: (resources[ctx.locale].write as typeof words).unsent } satisfies UnsentProps,
    head: { title: ctx.t('write:desk.title'), siteName: ctx.t('common:siteName'), noindex: true },
  }));
}

export const handle = { script: true };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => headTags(page?.head);

export async function action({ context: { ctx }, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  return respond(ctx, async () => {
    requirePerson(ctx);
    if (form.get('intent') === 'take-on') {
      const editionId = String(form.get('editionId') ?? '');
      await takeOnEdition(ctx, { editionId });
      return redirect(paths.translate(ctx.locale, editionId, { show: 'changed' }), 303);
    }
    const { field, tag } = chosenLanguage(form);
    const refuse = (key: string, status: number) => data({ errors: { [field]: ctx.t(key, { tag }) }, values: typedValues(form) }, { status });
    if (!isLanguageTag(tag)) return refuse('write:language.notATag', 422);
    if (form.get('intent') !== 'add-edition') return redirect(paths.write(ctx.locale, (await once(ctx, form, () => createPractice(ctx, { lang: tag }))).editionId), 303);
    try {
      const { editionId, translatable } = await addEdition(ctx, { fromEditionId: String(form.get('fromEditionId')), lang: tag });
      return redirect(translatable ? paths.translate(ctx.locale, editionId) : paths.write(ctx.locale, editionId), 303);
    } catch (error) {
      if (error instanceof AppError && error.id === 'conflict') return refuse('write:language.taken', 409);
      throw error;
    }
  }, form);
}

export default function Desk() {
  const { t } = useTranslation('write');
  const locale = useLocale();
  const { mine, ownDue, toTranslate, unsent, now } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const [search] = useSearchParams();
  return (
    <>
      <PageTitle title={t('desk.title')} lead={t('desk.lead')} />
      {search.get('notice') === 'withdrawn' ? <Notice kind="success">{t('notice.withdrawn')}</Notice> : null}
      <div data-island="unsent" data-props={JSON.stringify(unsent)} />
      <section aria-labelledby="mine">
        <h2 id="mine">{t('desk.mine')}</h2>
        <DeskList editions={mine} now={now} />
        <p><a href={paths.bin(locale)}>{t('versions:bin.link')}</a></p>
      </section>
      {ownDue.length > 0 ? <OwnDue items={ownDue} now={now} /> : null}
      <section aria-labelledby="start" className={css.start}>
        <h2 id="start">{t('desk.start')}</h2>
        <p>{t('desk.startHelp')}</p>
        <Form errors={failed?.errors}>
          <LanguageChoice values={failed?.values} errors={failed?.errors} />
          <Button name="intent" value="create">{t('desk.startButton')}</Button>
        </Form>
        <p>{t('word:import.linkHelp')} <a href={paths.bringIn(locale)}>{t('word:import.link')}</a></p>
      </section>
      {toTranslate ? (
        <section aria-labelledby="translate">
          <h2 id="translate">{t('desk.translate')}</h2>
          <ToTranslateList work={toTranslate} now={now} />
        </section>
      ) : null}
    </>
  );
}
