import { useTranslation } from 'react-i18next';
import { INVITATION_DAYS } from '#app/domain/author-invitation.ts';
import { paths } from '#app/domain/paths.ts';
import { Breadcrumbs, Details, Notice, PageTitle, Time, useLocale } from '#app/ui/bits.tsx';
import { TextField } from '#app/ui/field.tsx';
import { Button, ButtonLink, Form } from '#app/ui/form.tsx';
import type { AuthorsPage } from '../authors/load-authors.server.ts';
import css from './desk.module.css';

const NOTICES = ['invited', 'withdrawn', 'parted', 'joined'];

/** Who writes a practice together, who was asked to, and the form to ask one more. */
export function AuthorsView({ page, notice, failed }: { page: AuthorsPage; notice: string | null; failed: { errors: Record<string, string>; email: string } | undefined }) {
  const { t } = useTranslation('authors');
  const locale = useLocale();
  return (
    <>
      <Breadcrumbs items={[{ label: t('write:desk.title'), href: paths.desk(locale) }, { label: page.title || t('write:untitled'), href: paths.write(locale, page.id) }, { label: t('title') }]} />
      <PageTitle title={t('title')} lead={t('lead')} />
      {notice && NOTICES.includes(notice) ? <Notice kind="success">{t(`notice.${notice}`)}</Notice> : null}
      <ul className={css.list}>
        {page.authors.map((a) => (
          <li key={a.id} className={css.row}>
            <p className={css.facts}><strong>{a.name}{a.you ? ` (${t('you')})` : ''}</strong></p>
            {a.mayPart ? (
              <Details summary={a.you ? t('leave') : t('part', { name: a.name })}>
                <Form>
                  <p>{a.you ? t('leaveHelp') : t('partHelp')}</p>
                  <input type="hidden" name="person" value={a.id} />
                  <Button variant="stop" name="intent" value="part">{a.you ? t('leave') : t('part', { name: a.name })}</Button>
                </Form>
              </Details>
            ) : null}
          </li>
        ))}
      </ul>
      {page.invitations.length > 0 ? (
        <section aria-labelledby="asked">
          <h2 id="asked">{t('waiting')}</h2>
          <ul className={css.list}>
            {page.invitations.map((i) => (
              <li key={i.id} className={css.row}>
                <p className={css.facts}><strong>{i.email}</strong> <span>{t(i.declined ? 'saidNo' : 'askedOn')} {i.declined ? null : <Time iso={i.at} />}</span></p>
                {i.declined ? null : (
                  <Form>
                    <input type="hidden" name="invitation" value={i.id} />
                    <Button variant="secondary" name="intent" value="withdraw">{t('withdraw')}<span className="visually-hidden">{t('common:colon') + i.email}</span></Button>
                  </Form>
                )}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section aria-labelledby="invite" className={css.start}>
        <h2 id="invite">{t('invite')}</h2>
        <p>{t('inviteHelp', { count: INVITATION_DAYS })}</p>
        <Form errors={failed?.errors}>
          <TextField name="email" type="email" label={t('email')} help={t('emailHelp')} maxLength={254} autoComplete="off" required defaultValue={failed?.email} error={failed?.errors['email']} />
          <Button name="intent" value="invite">{t('inviteButton')}</Button>
        </Form>
      </section>
      <p><ButtonLink href={paths.writeMeta(locale, page.id)}>{t('toCredit')}</ButtonLink></p>
    </>
  );
}
