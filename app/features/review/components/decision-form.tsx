import { useTranslation } from 'react-i18next';
import type { EditionState } from '#app/domain/workflow.ts';
import { TextArea } from '#app/ui/field.tsx';
import { Button, ErrorSummary, Form } from '#app/ui/form.tsx';
import css from './review.module.css';

const LOOK = { 'request-changes': 'secondary', approve: 'primary' } as const;

/** The decisions open to the reader, about exactly the revision shown. The reason stays when a decision is refused. */
export function DecisionForm({ decisions, revisionId, state, values, errors }: {
  decisions: readonly (keyof typeof LOOK)[]; revisionId: string; state: EditionState; values?: Record<string, string> | undefined; errors?: Record<string, string> | undefined;
}) {
  const { t } = useTranslation('review');
  const reason = values?.['reason'];
  if (decisions.length === 0) {
    // a decision that came too late: what was written about it can still be copied
    return errors ? (
      <>
        <ErrorSummary errors={errors} />
        {reason ? <TextArea name="reason" label={t('decide.reasonKept')} readOnly defaultValue={reason} /> : null}
      </>
    ) : null;
  }
  const needed = decisions.includes('request-changes');
  return (
    <section aria-labelledby="decide" className={css.decide}>
      <h2 id="decide">{t('decide.title')}</h2>
      <Form errors={errors}>
        <input type="hidden" name="revisionId" value={revisionId} />
        <input type="hidden" name="state" value={state} />
        <TextArea name="reason" label={t('decide.reason')} rows={4} maxLength={5000} defaultValue={reason} error={errors?.['reason']}
          help={needed ? t('decide.reasonHelp') : t('decide.noteHelp')} />
        <div className={css.buttons}>
          {decisions.map((d) => <Button key={d} variant={LOOK[d]} name="intent" value={d}>{t(`decide.${d}`)}</Button>)}
        </div>
      </Form>
    </section>
  );
}
