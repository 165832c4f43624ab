import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { DEFAULT_LOCALE, type Locale } from '#app/domain/locales.ts';
import { NAMESPACES, resources } from './resources.ts';

const instances = new Map<Locale, i18n>();

/** The one i18next instance of a language. Never change its language: requests share it. */
export function i18nOf(locale: Locale): i18n {
  const known = instances.get(locale);
  if (known) return known;
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    lng: locale,
    fallbackLng: DEFAULT_LOCALE,
    ns: [...NAMESPACES],
    defaultNS: 'common',
    resources: { [locale]: resources[locale] },
    // React and the mail renderer escape; escaping here would do it twice
    interpolation: { escapeValue: false },
    returnNull: false,
    initImmediate: false,
  });
  instances.set(locale, instance);
  return instance;
}

/** A translate function outside React: `t('errors:not-found', { … })`. */
export function translator(locale: Locale): (key: string, params?: Record<string, unknown>) => string {
  const instance = i18nOf(locale);
  return (key, params) => instance.t(key, params ?? {});
}
