import { useTranslation } from 'react-i18next';
import { Details } from '#app/ui/bits.tsx';
import { TextArea } from '#app/ui/field.tsx';
import { Button, Form } from '#app/ui/form.tsx';
import type { WriteAbilities } from '../load-write-page.server.ts';

/** Steps an author may take apart from writing: take back, open again, withdraw with a reason. */
export function EditionSteps({ abilities, published, values, errors }: { abilities: WriteAbilities; /** Readers have it: taking it away is a public step with a form of its own. */ published: boolean; values?: Record<string, string> | undefined; errors?: Record<string, string> | undefined }) {
  const { t } = useTranslation('write');
  return (
    <>
      {abilities.recall ? (
        <Form>
          <p>{t('step.recallHelp')}</p>
          <Button variant="secondary" name="intent" value="recall">{t('step.recall')}</Button>
        </Form>
      ) : null}
      {abilities.revise ? (
        <Form>
          <p>{t('step.reviseHelp')}</p>
          <Button variant="secondary" name="intent" value="revise">{t('step.revise')}</Button>
        </Form>
      ) : null}
      {abilities.withdraw && !published ? (
        <Details summary={t('step.withdrawTitle')} open={errors?.['reason'] !== undefined}>
          <Form>
            <p>{t('step.withdrawHelp')}</p>
            <TextArea name="reason" label={t('step.reason')} help={t('step.reasonHelp')} rows={3} maxLength={2000} error={errors?.['reason']} defaultValue={values?.['reason']} />
            <Button variant="stop" name="intent" value="withdraw">{t('step.withdraw')}</Button>
          </Form>
        </Details>
      ) : null}
    </>
  );
}
