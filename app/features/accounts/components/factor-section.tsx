import { useTranslation } from 'react-i18next';
import { TextField } from '#app/ui/field.tsx';
import { Button, Form } from '#app/ui/form.tsx';
import css from './account.module.css';

type Enrolment = { uri: string; qr: string; key: string; codes: string[] };

/** Recovery codes, shown this once. */
export function Codes({ codes }: { codes: readonly string[] }) {
  const { t } = useTranslation('accounts');
  return (
    <section className={css.section} aria-labelledby="codes-title">
      <h2 id="codes-title">{t('codes.title')}</h2>
      <p>{t('codes.lead')}</p>
      <ul className={css.codes}>{codes.map((code) => <li key={code}>{code}</li>)}</ul>
    </section>
  );
}

/** The authenticator app: off, being set up, or on. */
export function FactorSection({ enrolled, enrolment, errors }: { enrolled: boolean; enrolment: Enrolment | null; errors: Record<string, string> }) {
  const { t } = useTranslation('accounts');
  if (enrolment) return <Setup enrolment={enrolment} errors={errors} />;
  return (
    <section className={css.section}>
      <h2>{t('factor.sectionTitle')}</h2>
      <p>{enrolled ? t('factor.on') : t('factor.off')}</p>
      <Form className={css.form}>
        <TextField name="factorPassword" type="password" label={t('fields.currentPassword')} error={errors['factorPassword']} autoComplete="current-password" required />
        <div className={css.actions}>
          {enrolled ? (
            <>
              <Button variant="secondary" name="intent" value="renew-codes">{t('codes.renew')}</Button>
              <Button variant="stop" name="intent" value="remove-factor">{t('factor.remove')}</Button>
            </>
          ) : <Button name="intent" value="start-factor">{t('factor.start')}</Button>}
        </div>
      </Form>
    </section>
  );
}

function Setup({ enrolment, errors }: { enrolment: Enrolment; errors: Record<string, string> }) {
  const { t } = useTranslation('accounts');
  return (
    <>
      <section className={css.section}>
        <h2>{t('factor.setupTitle')}</h2>
        <p>{t('factor.scan')}</p>
        <img className={css.qr} src={enrolment.qr} alt={t('factor.qrAlt')} width={224} height={224} />
        <p>{t('factor.keyLead')}</p>
        <p className={css.key}>{enrolment.key}</p>
      </section>
      {enrolment.codes.length > 0 ? <Codes codes={enrolment.codes} /> : null}
      <section className={css.section}>
        <h2>{t('factor.proveTitle')}</h2>
        <Form className={css.form}>
          <input type="hidden" name="uri" value={enrolment.uri} />
          <TextField name="code" label={t('factor.code')} error={errors['code']} inputMode="numeric" autoComplete="one-time-code" required maxLength={7} />
          <div className={css.actions}><Button name="intent" value="confirm-factor">{t('factor.prove')}</Button></div>
        </Form>
      </section>
    </>
  );
}
