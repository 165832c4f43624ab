import { isRouteErrorResponse, useLocation, useRouteError } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { useLocale } from './bits.tsx';
import { ButtonLink } from './form.tsx';
import { isWritten, KeptField, SendAgain, type Again } from './send-again.tsx';
import css from './error-page.module.css';

type Shown = { id: string; params: Record<string, string | number>; values?: Record<string, string>; again?: Again | null; requestId?: string };

/** The page of any failure: what happened, what was kept, what to do. Error data comes from `respond` in http. */
export function ErrorPage() {
  const { t } = useTranslation('errors');
  const locale = useLocale();
  const shown = shownError(useRouteError());
  const { pathname, search } = useLocation();
  const help = t(`${shown.id}-help`, { defaultValue: '', ...shown.params, id: shown.requestId ?? '—' });
  return (
    <article className={css.page}>
      <h1>{t(shown.id, { ...shown.params, defaultValue: t('unexpected') })}</h1>
      {help && !shown.again ? <p>{help}</p> : null}
      {shown.again ? <SendAgain id={shown.id} again={shown.again} action={pathname + search} /> : <Kept values={shown.values ?? {}} />}
      <p className={css.ways}>
        {shown.id === 'sign-in-required' && !shown.again ? <ButtonLink variant="primary" href={paths.signIn(locale, pathname + search)}>{t('common:signIn')}</ButtonLink> : null}
        <ButtonLink href={paths.practices(locale)}>{t('searchInstead')}</ButtonLink>
        <ButtonLink variant="quiet" href={paths.home(locale)}>{t('common:home')}</ButtonLink>
      </p>
    </article>
  );
}

function Kept({ values }: { values: Record<string, string> }) {
  const { t } = useTranslation('errors');
  const typed = Object.entries(values).filter(([name, value]) => isWritten(name, value));
  return (
    <>
      {typed.length > 0 ? <p>{t('kept')}</p> : null}
      {typed.map(([name, value]) => <KeptField key={name} id={`kept-${name}`} name={name} value={value} />)}
    </>
  );
}

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
