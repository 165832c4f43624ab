import { useTranslation } from 'react-i18next';
import { LOCALES } from '#app/domain/locales.ts';
import { STAKEHOLDER_GROUPS } from '#app/domain/roles.ts';
import { SelectField, TextField } from '#app/ui/field.tsx';

type Props = { errors: Record<string, string>; values: Record<string, string> };

/** What a person says about themselves; the same at sign-up and in the profile. */
export function PersonFields({ errors, values }: Props) {
  const { t } = useTranslation('accounts');
  return (
    <>
      <SelectField name="group" label={t('fields.group')} help={t('fields.groupHelp')} error={errors['group']} optional placeholder={t('fields.groupNone')}
        defaultValue={values['group'] ?? ''} options={STAKEHOLDER_GROUPS.map((g) => ({ value: g, label: t(`groups.${g}`) }))} />
      <TextField name="organisation" label={t('fields.organisation')} error={errors['organisation']} optional autoComplete="organization" maxLength={200} defaultValue={values['organisation'] ?? ''} />
      <SelectField name="locale" label={t('fields.locale')} help={t('fields.localeHelp')} error={errors['locale']} defaultValue={values['locale']}
        options={LOCALES.map((l) => ({ value: l.code, label: l.autonym, lang: l.code }))} />
    </>
  );
}

/** A new password with its rules. Nothing keeps a password manager or pasting out. */
export function NewPasswordField({ errors, label, name = 'password' }: { errors: Record<string, string>; label?: string; name?: string }) {
  const { t } = useTranslation('accounts');
  return <TextField name={name} type="password" label={label ?? t('fields.password')} help={t('fields.passwordHelp')} error={errors[name]} autoComplete="new-password" required />;
}
