import { isRouteErrorResponse, useRouteError, useRouteLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

type Shown = { id: string; params: Record<string, string | number>; values?: Record<string, string>; requestId?: string };

/** The page of any failure: what happened, what was kept, what to do. Error data comes from `respondError` in http. */
export function ErrorPage() {
  const { t } = useTranslation('errors');
  const error = useRouteError();
  const shown = describe(error);
  const typed = Object.entries(shown.values ?? {});
  return (
    <article>
      <h1>{t(shown.id, shown.params)}</h1>
      {t(`${shown.id}-help`, { defaultValue: '', id: shown.requestId ?? '' }) ? <p>{t(`${shown.id}-help`, { id: shown.requestId ?? '' })}</p> : null}
      {typed.map(([name, value]) => (
        <p key={name}>
          <label htmlFor={`kept-${name}`}>{name}</label>
          <textarea id={`kept-${name}`} readOnly defaultValue={value} rows={6} />
        </p>
      ))}
    </article>
  );
}

function describe(error: unknown): Shown {
  if (isRouteErrorResponse(error)) {
    const data = error.data as Partial<Shown> | null;
    if (data && typeof data === 'object' && typeof data.id === 'string') return { id: data.id, params: data.params ?? {}, ...(data.values ? { values: data.values } : {}), ...(data.requestId ? { requestId: data.requestId } : {}) };
    if (error.status === 404) return { id: 'not-found', params: {} };
    if (error.status === 403) return { id: 'forbidden', params: {} };
  }
  return { id: 'unexpected', params: {} };
}
