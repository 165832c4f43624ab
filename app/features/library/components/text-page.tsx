import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { Breadcrumbs, PageTitle, useLocale } from '#app/ui/bits.tsx';
import css from './about-page.module.css';

const PARTS = {
  accessibility: ['aim', 'how', 'known', 'tell'],
  privacy: ['reading', 'account', 'writing', 'rights'],
  contact: ['practice', 'account', 'community', 'security'],
} as const;

/** A page of plain text: titles and paragraphs from the words of the interface. */
export function TextPage({ page }: { page: keyof typeof PARTS }) {
  const { t } = useTranslation('about');
  const locale = useLocale();
  return (
    <>
      <Breadcrumbs items={[{ label: t('common:home'), href: paths.home(locale) }, { label: t(`common:${page}`) }]} />
      <PageTitle title={t(`common:${page}`)} lead={t(`${page}.lead`)} />
      <div className={css.text}>
        {PARTS[page].map((part) => (
          <section key={part}>
            <h2>{t(`${page}.${part}.title`)}</h2>
            {t(`${page}.${part}.text`).split('\n').map((paragraph, i) => <p key={i}>{paragraph}</p>)}
          </section>
        ))}
      </div>
    </>
  );
}
