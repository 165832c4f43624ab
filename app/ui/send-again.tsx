import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { useLocale } from './bits.tsx';
import { Button, ButtonLink } from './form.tsx';
import css from './error-page.module.css';

/** A form that was not taken: its fields in their order, and its files as field and name of the file (their bytes are not kept). */
export type Again = { fields: [string, string][]; files: [string, string][] };

/** Shorter than this and without a space it was chosen rather than written. */
const WORTH_SHOWING = 30;

/** The form once more, as it was sent, with what to do before: sign in beside it (as whoever wrote it), or wait a moment. Nothing of it stays on the server. */
export function SendAgain({ id, again, action }: { id: string; again: Again; action: string }) {
  const { t } = useTranslation('errors');
  const locale = useLocale();
  const who = id === 'sign-in-required' || id === 'other-person';
  const shown = ([name, value]: [string, string]) => isWritten(name, value) && (/\s/.test(value.trim()) || value.length >= WORTH_SHOWING);
  const back = `${paths.signIn(locale)}?back=1`;
  // whoever is signed in sees the form of sign-in too
  const signIn = id === 'other-person' ? `${paths.signIn(locale, back)}&again=1` : paths.signIn(locale, back);
  return (
    <form method="post" action={action} encType={again.files.length ? 'multipart/form-data' : undefined}>
      <p>{t(`again.${id}`, { defaultValue: t('again.later') })}</p>
      {who ? (
        <ol className={css.steps}>
          <li>{t('again.first')} <a href={signIn} target="_blank" rel="noopener">{t('editor:signInAgain')}</a></li>
          <li>{t('again.then')}</li>
        </ol>
      ) : null}
      {again.fields.map((field, n) => (shown(field) ? null : <input key={n} type="hidden" name={field[0]} value={field[1]} />))}
      {again.files.map(([name, file], n) => (
        <div key={n}>
          <label htmlFor={`kept-${name}`}>{t('again.file', { file })}</label>
          <input id={`kept-${name}`} type="file" name={name} required />
        </div>
      ))}
      <p className={css.ways}><Button>{t('again.send')}</Button>{who ? <ButtonLink variant="quiet" href={action}>{t('again.drop')}</ButtonLink> : null}</p>
      {again.fields.some(shown) ? <p>{t('again.written')}</p> : null}
      {again.fields.map((field, n) => (shown(field) ? <KeptField key={n} id={`kept-${n}`} name={field[0]} value={field[1]} sent /> : null))}
    </form>
  );
}

/** One text somebody wrote, to be read and copied; with `sent` it goes with the form around it. */
export function KeptField({ id, name, value, sent }: { id: string; name: string; value: string; sent?: boolean }) {
  const { t } = useTranslation('errors');
  return (
    <div>
      <label htmlFor={id}>{t(`field.${name}`, { defaultValue: name })}</label>
      <textarea id={id} name={sent ? name : undefined} readOnly defaultValue={value} rows={value.length > 200 ? 10 : 3} />
    </div>
  );
}

/** Whether a person wrote this: not what a form says of itself, and not a document as the editor stores it. */
export function isWritten(name: string, value: string): boolean {
  return value !== '' && name !== 'intent' && name !== 'writer' && value !== 'on' && !/^[a-z0-9]{26}$/.test(value) && !value.startsWith('{"');
}
