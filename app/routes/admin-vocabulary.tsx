import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { LOCALES } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { AdminNav } from '#app/features/administration/components/admin-nav.tsx';
import css from '#app/features/administration/components/admin.module.css';
import { vocabulary } from '#app/features/administration/vocabulary.server.ts';
import { can } from '#app/policies/can.ts';
import { DataTable, PageTitle, useLocale } from '#app/ui/bits.tsx';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? '' }, { name: 'robots', content: 'noindex' }];

export async function loader({ context: { ctx } }: LoaderFunctionArgs) {
  return { title: `${ctx.t('admin:vocabulary.title')} – ${ctx.t('common:siteName')}`, people: can(ctx.actor, 'people.manage'), schemes: await vocabulary(ctx) };
}

export default function Vocabulary() {
  const { t } = useTranslation('admin');
  const locale = useLocale();
  const { schemes, people } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle title={t('vocabulary.title')} lead={t('vocabulary.lead')} />
      <AdminNav here="vocabulary" people={people} />
      {schemes.map((s) => (
        <section className={css.section} key={s.scheme}>
          <h2>{t(`schemes.${s.scheme}`, { defaultValue: s.scheme })}</h2>
          <DataTable caption={t(`schemes.${s.scheme}`, { defaultValue: s.scheme })} columns={[{ key: 'id', label: t('vocabulary.concept') }, ...LOCALES.map((l) => ({ key: l.code, label: l.autonym }))]}
            rows={s.concepts.map((c) => ({
              id: c.id,
              cells: { id: <a className={css.id} href={paths.admin(locale, `vocabulary/${c.id}`)}>{c.id}</a>, ...Object.fromEntries(LOCALES.map((l) => [l.code, <span lang={l.code} key={l.code}>{c.labels[l.code] ?? '–'}</span>])) },
            }))} />
        </section>
      ))}
    </>
  );
}
