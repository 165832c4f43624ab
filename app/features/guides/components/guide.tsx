import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { Breadcrumbs, PageTitle, useLocale } from '#app/ui/bits.tsx';
import css from './guide.module.css';

export const GUIDES = ['authors', 'reviewers', 'translators'] as const;
export type GuideName = (typeof GUIDES)[number];

/** A guide: what it is, its parts with a list of them first, and the way to the other guides. */
export function Guide({ guide, title, lead, parts, children }: { guide: GuideName; title: string; lead: string; parts: readonly { id: string; title: string }[]; children: ReactNode }) {
  const { t } = useTranslation('guides');
  const locale = useLocale();
  const links = { authors: { href: paths.authorGuide(locale), label: t('authors.link') }, reviewers: { href: paths.reviewGuide(locale), label: t('review:guide.link') }, translators: { href: paths.translatorGuide(locale), label: t('translators.link') } };
  return (
    <>
      <Breadcrumbs items={[{ label: t('common:home'), href: paths.home(locale) }, { label: title }]} />
      <PageTitle title={title} lead={lead} />
      <nav className={css.contents} aria-label={t('contents')}>
        <ol>{parts.map((part) => <li key={part.id}><a href={`#${part.id}`}>{part.title}</a></li>)}</ol>
      </nav>
      <div className={css.text}>{children}</div>
      <nav className={css.others} aria-label={t('others')}>
        <ul>{GUIDES.filter((one) => one !== guide).map((one) => <li key={one}><a href={links[one].href}>{links[one].label}</a></li>)}</ul>
      </nav>
    </>
  );
}

/** One part; line ends in the text part its paragraphs. */
export function GuidePart({ id, title, text, children }: { id: string; title: string; text?: string; children?: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {text?.split('\n').map((paragraph, i) => <p key={i}>{paragraph}</p>)}
      {children}
    </section>
  );
}
