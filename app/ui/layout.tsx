import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LOCALES, type Locale } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';

/** What the frame of every page needs to know. */
export type Frame = {
  locale: Locale;
  location: string;
  person: { name: string } | null;
  can: { review: boolean; moderate: boolean; admin: boolean };
};

export function Layout({ frame, alternates, children }: { frame: Frame; alternates: Record<string, string> | null; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <>
      <a href="#main">{t('skip')}</a>
      <header>
        <a href={paths.home(frame.locale)}>{t('siteName')}</a>
        <nav aria-label={t('languages')}>
          {LOCALES.map((l) => (
            <a key={l.code} href={alternates?.[l.code] ?? frame.location.replace(/^\/[a-z]{2}(?=\/|\?|$)/, `/${l.code}`)} lang={l.code} hrefLang={l.code}>{l.autonym}</a>
          ))}
        </nav>
      </header>
      <main id="main">{children}</main>
      <footer>{t('funder')}</footer>
    </>
  );
}
