import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { isLanguageTag } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { loadInvitations } from '#app/features/articles/authors/load-invitations.server.ts';
import { createPractice } from '#app/features/articles/create-practice.server.ts';
import { DeskList } from '#app/features/articles/components/desk-list.tsx';
import { chosenLanguage, LanguageChoice } from '#app/features/articles/components/language-choice.tsx';
import type { UnsentProps } from '#app/features/articles/components/unsent.client.ts';
import css from '#app/features/articles/components/desk.module.css';
import { OwnDue } from '#app/features/review/components/due-list.tsx';
import { loadOwnDue } from '#app/features/review/load-due.server.ts';
import { DeskTabs } from '#app/features/desk/components/desk-tabs.tsx';
import { Narrowed } from '#app/features/desk/components/narrowed.tsx';
import { loadWork } from '#app/features/desk/load-work.server.ts';
import { narrow } from '#app/features/desk/narrow.ts';
import { once, readForm } from '#app/http/forms.server.ts';
import { requirePerson, respond } from '#app/http/respond.server.ts';
import { typedValues } from '#app/http/typed-values.server.ts';
import type words from '#app/i18n/locales/es/write.json';
import { languageName } from '#app/i18n/languages.ts';
import { resources } from '#app/i18n/resources.ts';
import { Notice, PageTitle, useLocale } from '#app/ui/bits.tsx';
import { Button, Form } from '#app/ui/form.tsx';
import { headTags } from '#app/ui/head.ts';

export async function loader({ context: { ctx }, request }: LoaderFunctionArgs) {
  return respond(ctx, async () => {
    const person = requirePerson(ctx);
    const { mine, counts } = await loadWork(ctx, person);
    return {
      counts, ...narrow(mine, new URL(request.url).searchParams, { state: (e) => [e.state], content: (e) => [e.lang] }), ownDue: await loadOwnDue(ctx, person), invited: (await loadInvitations(ctx, person)).filter((i) => !i.declined).length, now: ctx.now().toISOString(),
      unsent: { person: person.id, desk: paths.desk(ctx.locale), labels: (resources[ctx.locale].write as typeof words).unsent } satisfies UnsentProps,
      head: { title: ctx.t('write:desk.title'), siteName: ctx.t('common:siteName'), noindex: true },
    };
  });
}

export const handle = { script: true };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => headTags(page?.head);

export async function action({ context: { ctx }, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  return respond(ctx, async () => {
    requirePerson(ctx);
    const { field, tag } = chosenLanguage(form);
    if (!isLanguageTag(tag)) return data({ errors: { [field]: ctx.t('write:language.notATag', { tag }) }, values: typedValues(form) }, { status: 422 });
    return redirect(paths.write(ctx.locale, (await once(ctx, form, () => createPractice(ctx, { lang: tag }))).editionId), 303);
  }, form);
}

export default function Desk() {
  const { t } = useTranslation('write');
  const locale = useLocale();
  const { counts, shown, rows, ownDue, invited, unsent, now } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const [search] = useSearchParams();
  return (
    <>
      <PageTitle title={t('desk.title')} lead={t('desk.lead')} />
      {search.get('notice') === 'withdrawn' ? <Notice kind="success">{t('notice.withdrawn')}</Notice> : null}
      {search.get('notice') === 'left' ? <Notice kind="success">{t('authors:left')}</Notice> : null}
      {invited > 0 ? <Notice><a href={paths.invitations(locale)}>{t('authors:invited', { count: invited })}</a></Notice> : null}
      <DeskTabs here="mine" counts={counts} />
      {/* past a list that grows with the years */}
      {shown.length > 0 ? <p><a href="#start">{t('desk.start')}</a></p> : null}
      <div data-island="unsent" data-props={JSON.stringify(unsent)} />
      <section aria-labelledby="mine">
        <h2 id="mine">{t('desk.mine')}</h2>
        <Narrowed path={paths.desk(locale)} rows={rows} nothing={shown.length === 0} nameOf={(row, value) => (row === 'state' ? t(`state.${value}`) : languageName(value, locale))}>
          <DeskList editions={shown} now={now} />
        </Narrowed>
        <p><a href={paths.bin(locale)}>{t('versions:bin.link')}</a></p>
      </section>
      {ownDue.length > 0 ? <OwnDue items={ownDue} now={now} /> : null}
      <section aria-labelledby="start" className={css.start}>
        <h2 id="start">{t('desk.start')}</h2>
        <p>{t('desk.startHelp')} <a href={paths.authorGuide(locale)}>{t('guides:authors.link')}</a></p>
        <Form errors={failed?.errors}>
          <LanguageChoice values={failed?.values} errors={failed?.errors} />
          <Button name="intent" value="create">{t('desk.startButton')}</Button>
        </Form>
        <p>{t('word:import.linkHelp')} <a href={paths.bringIn(locale)}>{t('word:import.link')}</a></p>
      </section>
    </>
  );
}
