import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { notFound } from '#app/domain/errors.ts';
import { readMessage } from '#app/features/notifications/read-message.ts';
import { respond } from '#app/http/respond.server.ts';
import { ErrorPage } from '#app/ui/error-page.tsx';

/** One kept message, its links ready to follow. */
export async function loader({ context: { ctx, mailbox }, params }: LoaderFunctionArgs) {
  return respond(ctx, async () => {
    const raw = await mailbox?.read(params['name'] ?? '');
    if (!raw) throw notFound();
    return { message: readMessage(raw) };
  });
}

export default function KeptMessage() {
  const { t } = useTranslation('mail');
  const { message } = useLoaderData<typeof loader>();
  return (
    <article>
      <p><a href="/dev/mail">{t('box.back')}</a></p>
      <h1>{message.subject}</h1>
      <p>{t('box.to')}{t('common:colon')}{message.to} · {t('box.date')}{t('common:colon')}{message.date}</p>
      {message.text.split(/\n{2,}/).map((paragraph, i) => (
        <p key={i}>{paragraph.split(/(https?:\/\/\S+)/).map((piece, j) => (/^https?:\/\//.test(piece) ? <a key={j} href={piece}>{piece}</a> : piece))}</p>
      ))}
    </article>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
