import { isRouteErrorResponse, useLocation, useRouteError } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { useLocale } from './bits.tsx';
import { ButtonLink } from './form.tsx';
import css from './error-page.module.css';

type Shown = { id: string; params: Record<string, string | number>; values?: Record<string, string>; requestId?: string };

/** The page of any failure: what happened, what was kept, what to do. Error data comes from `respond` in http. */
export function ErrorPage() {
  const { t } = useTranslation('errors');
  const locale = useLocale();
  const shown = shownError(useRouteError());
  const { pathname, search } = useLocation();
  const help = t(`${shown.id}-help`, { defaultValue: '', ...shown.params, id: shown.requestId ?? '—' });
  const typed = Object.entries(shown.values ?? {}).filter(([name, value]) => value !== '' && !isOwn(name, value));
  return (
    <article className={css.page}>
      <h1>{t(shown.id, { ...shown.params, defaultValue: t('unexpected') })}</h1>
      {help ? <p>{help}</p> : null}
      {typed.length > 0 ? <p>{t('kept')}</p> : null}
      {typed.map(([name, value]) => (
        <div key={name}>
          <label htmlFor={`kept-${name}`}>{t(`field.${name}`, { defaultValue: name })}</label>
          <textarea id={`kept-${name}`} readOnly defaultValue={value} rows={value.length > 200 ? 10 : 3} />
        </div>
      ))}
      <p className={css.ways}>
        {shown.id === 'sign-in-required' ? <ButtonLink variant="primary" href={paths.signIn(locale, pathname + search)}>{t('common:signIn')}</ButtonLink> : null}
        <ButtonLink href={paths.practices(locale)}>{t('searchInstead')}</ButtonLink>
        <ButtonLink variant="quiet" href={paths.home(locale)}>{t('common:home')}</ButtonLink>
      </p>
    </article>
  );
}

/** What a form says of itself: nobody typed it. */
const isOwn = (name: string, value: string): boolean => name === 'intent' || value === 'on' || /^[a-z0-9]{26}$/.test(value);

/** What is said of an error: the key of its sentence, and what was typed. Anything unexpected is only that. */
export function shownError(error: unknown): Shown {
  if (isRouteErrorResponse(error)) {
    const data = error.data as Partial<Shown> | null;
    if (data && typeof data === 'object' && typeof data.id === 'string') return { ...data, id: data.id, params: data.params ?? {} };
    if (error.status === 404 || error.status === 405) return { id: 'not-found', params: {} };
    if (error.status === 403) return { id: 'forbidden', params: {} };
  }
  return { id: 'unexpected', params: {} };
}
