import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { LOCALES } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { AdminNav } from '#app/features/administration/components/admin-nav.tsx';
import css from '#app/features/administration/components/admin.module.css';
import { findConcepts } from '#app/features/glossary/edit/find-concepts.server.ts';
import { can } from '#app/policies/can.ts';
import { DataTable, Notice, PageTitle, useLocale } from '#app/ui/bits.tsx';
import { TextField } from '#app/ui/field.tsx';
import { Button, ButtonLink } from '#app/ui/form.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? '' }, { name: 'robots', content: 'noindex' }];

export async function loader({ context: { ctx }, request }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams;
  const words = (name: string) => (params.get(name) ?? '').slice(0, 200);
  return {
    title: `${ctx.t('thesaurus:title')} – ${ctx.t('common:siteName')}`, people: can(ctx.actor, 'people.manage'), q: words('q'), add: words('add'), lang: words('lang'),
    concepts: await findConcepts(ctx, words('q')),
  };
}

export default function Thesaurus() {
  const { t } = useTranslation('thesaurus');
  const locale = useLocale();
  const { concepts, people, q, add, lang } = useLoaderData<typeof loader>();
  const adding = add ? `?${new URLSearchParams({ add, lang })}` : '';
  return (
    <>
      <PageTitle title={t('title')} lead={t('lead')} />
      <AdminNav here="thesaurus" people={people} />
      {add ? <Notice>{t('adding', { word: add })}</Notice> : null}
      <form className={css.row} role="search" aria-label={t('title')} method="get" action={paths.admin(locale, 'thesaurus')}>
        <TextField name="q" type="search" label={t('find')} defaultValue={q} maxLength={200} />
        {add ? <><input type="hidden" name="add" value={add} /><input type="hidden" name="lang" value={lang} /></> : null}
        <Button>{t('common:search')}</Button>
        <ButtonLink href={`${paths.admin(locale, 'thesaurus/new')}${adding}`}>{t('new')}</ButtonLink>
      </form>
      <section className={css.section}>
        <DataTable caption={t('count', { count: concepts.length })} columns={[...LOCALES.map((l) => ({ key: l.code, label: l.autonym })), { key: 'status', label: t('status') }]}
          rows={concepts.map((c) => ({
            id: c.id,
            cells: {
              ...Object.fromEntries(LOCALES.map((l, i) => {
                const words = c.labels[l.code] ?? '–';
                return [l.code, i === 0 ? <a key={l.code} lang={l.code} href={`${paths.admin(locale, `thesaurus/${c.id}`)}${adding}`}>{words === '–' ? c.id : words}</a> : <span key={l.code} lang={l.code}>{words}</span>];
              })),
              status: t(c.retired ? 'retired' : `statuses.${c.status}`),
            },
          }))} />
      </section>
    </>
  );
}
