import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LOCALES, type Locale } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { searchIsland } from './search-island.ts';
import { version } from '../../package.json';
import css from './layout.module.css';

/** What the frame of every page needs to know. */
export type Frame = {
  locale: Locale;
  location: string;
  person: { id: string; name: string } | null;
  can: { review: boolean; moderate: boolean; admin: boolean };
};

export function Layout({ frame, alternates, children }: { frame: Frame; alternates: Record<string, string> | null; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <>
      <a className={css.skip} href="#main">{t('skip')}</a>
      <Header frame={frame} alternates={alternates} />
      <main id="main" className={css.main} tabIndex={-1}>{children}</main>
      <Footer locale={frame.locale} />
    </>
  );
}

function Header({ frame, alternates }: { frame: Frame; alternates: Record<string, string> | null }) {
  const { t } = useTranslation();
  const { locale } = frame;
  const here = frame.location.split('?')[0] ?? '';
  // these pages open with a search box of their own
  const ownSearch = here === paths.home(locale) || here === paths.practices(locale);
  return (
    <header className={css.header}>
      <div className={css.bar}>
        <a className={css.name} href={paths.home(locale)}>{t('siteName')}</a>
        <nav className={css.links} aria-label={t('languages')}>
          {LOCALES.map((l) => (
            <a key={l.code} href={alternates?.[l.code] ?? frame.location.replace(/^\/[a-z]{2}(?=\/|\?|$)/, `/${l.code}`)} lang={l.code} hrefLang={l.code} aria-current={l.code === locale ? 'true' : undefined}>{l.autonym}</a>
          ))}
        </nav>
      </div>
      <div className={css.bar}>
        <nav className={css.links} aria-label={t('menu')}>
          <Here href={paths.practices(locale)} here={here}>{t('practices')}</Here>
          <Here href={paths.instruments(locale)} here={here}>{t('instruments:menu')}</Here>
          <Here href={paths.glossary(locale)} here={here}>{t('glossary')}</Here>
          <Here href={paths.about(locale)} here={here}>{t('about')}</Here>
        </nav>
        <PersonLinks frame={frame} here={here} />
        {ownSearch ? null : (
          <form className={css.search} role="search" method="get" action={paths.practices(locale)} {...searchIsland(locale, t('suggestions'))}>
            <input type="search" name="q" aria-label={t('searchLabel')} maxLength={200} autoComplete="off" />
            <button type="submit">{t('search')}</button>
          </form>
        )}
      </div>
    </header>
  );
}

function Here({ href, here, children }: { href: string; here: string; children: ReactNode }) {
  return <a href={href} aria-current={here === href ? 'page' : undefined}>{children}</a>;
}

function PersonLinks({ frame: { locale, person, can, location }, here }: { frame: Frame; here: string }) {
  const { t } = useTranslation();
  if (!person) {
    return (
      <nav className={css.links} aria-label={t('account')}>
        <Here href={paths.signIn(locale, location === paths.home(locale) ? undefined : location)} here={here}>{t('signIn')}</Here>
      </nav>
    );
  }
  return (
    <nav className={css.links} aria-label={t('account')}>
      <Here href={paths.desk(locale)} here={here}>{t('desk')}</Here>
      {can.review ? <Here href={paths.review(locale)} here={here}>{t('reviewQueue')}</Here> : null}
      {can.moderate ? <Here href={paths.moderation(locale)} here={here}>{t('moderation')}</Here> : null}
      {can.admin ? <Here href={paths.admin(locale)} here={here}>{t('admin')}</Here> : null}
      <Here href={paths.account(locale)} here={here}>{person.name}</Here>
      <form method="post" action={paths.signOut(locale)}>
        <button type="submit">{t('signOut')}</button>
      </form>
    </nav>
  );
}

function Footer({ locale }: { locale: Locale }) {
  const { t } = useTranslation();
  return (
    <footer className={css.footer}>
      <div className={css.inner}>
        <p>{t('funder')}</p>
        <nav className={css.links} aria-label={t('aboutPortal')}>
          <a href={paths.about(locale)}>{t('about')}</a>
          <a href={paths.authorGuide(locale)}>{t('guides:authors.link')}</a>
          <a href={paths.page(locale, 'accessibility')}>{t('accessibility')}</a>
          <a href={paths.page(locale, 'privacy')}>{t('privacy')}</a>
          <a href={paths.page(locale, 'contact')}>{t('contact')}</a>
          <a href={paths.feed(locale)}>{t('feed')}</a>
          <span>{t('version', { version })}</span>
        </nav>
      </div>
    </footer>
  );
}
