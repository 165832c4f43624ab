import { useTranslation } from 'react-i18next';
import { Details, Notice } from '#app/ui/bits.tsx';
import { SelectField } from '#app/ui/field.tsx';
import { Button, Form } from '#app/ui/form.tsx';
import css from './directory.module.css';

type Props = {
  joined: readonly { id: string; name: string }[]; others: readonly { value: string; label: string }[]; notice: string | null;
  errors: Record<string, string> | undefined; chosen: string;
};

/** For staff: other names that count as this organisation, and joining it to another. */
export function JoinedNames({ joined, others, notice, errors, chosen }: Props) {
  const { t } = useTranslation('directory');
  return (
    <section className={css.join}>
      {notice ? <Notice kind="success">{t(`join.${notice}`)}</Notice> : null}
      <Details summary={t('join.title')} open={errors !== undefined || notice !== null}>
        {joined.map(({ id, name }) => (
          <Form key={id} className={css.part}>
            <input type="hidden" name="entry" value={id} />
            <span>{name}</span>
            <Button variant="secondary" name="intent" value="part" aria-label={t('join.partName', { name })}>{t('join.part')}</Button>
          </Form>
        ))}
        <Form errors={errors}>
          <SelectField name="into" label={t('join.into')} help={t('join.help')} error={errors?.['into']} placeholder={t('join.choose')} options={others} defaultValue={chosen} required />
          <Button name="intent" value="join">{t('join.do')}</Button>
        </Form>
      </Details>
    </section>
  );
}
