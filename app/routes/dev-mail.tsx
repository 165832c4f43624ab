import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { notFound } from '#app/domain/errors.ts';
import { readMessage } from '#app/features/notifications/read-message.ts';
import { respond } from '#app/http/respond.server.ts';
import { ErrorPage } from '#app/ui/error-page.tsx';

const SHOWN = 200;

/** Mail kept as files, for whoever tries the portal on their own machine. */
export async function loader({ context: { ctx, mailbox } }: LoaderFunctionArgs) {
  return respond(ctx, async () => {
    if (!mailbox) throw notFound();
    const names = (await mailbox.list()).slice(0, SHOWN);
    const messages = await Promise.all(names.map(async (name) => {
      const raw = await mailbox.read(name);
      return raw ? { name, ...readMessage(raw) } : null;
    }));
    return { messages: messages.filter((m) => m !== null).map(({ name, subject, to, date }) => ({ name, subject, to, date })) };
  });
}

export default function KeptMail() {
  const { t } = useTranslation('mail');
  const { messages } = useLoaderData<typeof loader>();
  return (
    <article>
      <h1>{t('box.title')}</h1>
      <p>{t('box.lead')}</p>
      {messages.length === 0 ? <p>{t('box.empty')}</p> : (
        <ul>
          {messages.map((m) => (
            <li key={m.name}>
              <a href={`/dev/mail/${m.name}`}>{m.subject}</a> · {m.to} · {m.date}
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
