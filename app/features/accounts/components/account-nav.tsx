import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { useLocale } from '#app/ui/bits.tsx';
import css from './account.module.css';

const SECTIONS = ['profile', 'security', 'sessions', 'subscriptions', 'searches'] as const;

export function AccountNav({ here }: { here: 'account' | (typeof SECTIONS)[number] }) {
  const { t } = useTranslation('accounts');
  const locale = useLocale();
  const links = [['account', paths.account(locale)] as const, ...SECTIONS.map((s) => [s, paths.accountSection(locale, s)] as const)];
  return (
    <nav className={css.nav} aria-label={t('nav.label')}>
      <ul>
        {links.map(([name, href]) => <li key={name}><a href={href} aria-current={name === here ? 'page' : undefined}>{t(`nav.${name}`)}</a></li>)}
      </ul>
    </nav>
  );
}
