import { useTranslation } from 'react-i18next';
import { POST_LIMITS, type ModerationAction } from '#app/domain/discussion.ts';
import { TextArea } from '#app/ui/field.tsx';
import { Button, Form } from '#app/ui/form.tsx';
import css from './discussion.module.css';
import type { Answer } from './post-form.tsx';

/** A moderator's decision, never without a reason unless it lets a post through. `postId` is given where several posts stand on a page. */
export function DecisionForm({ decisions, postId, answer }: { decisions: readonly ModerationAction[]; postId?: string; answer?: Answer | undefined }) {
  const { t } = useTranslation('discussion');
  // the error summary links to the field by its name, and only one form has errors
  const release = decisions.includes('release');
  const id = postId && !answer ? `f-reason-${postId}` : 'f-reason';
  return (
    <Form errors={answer?.errors} className={css.form}>
      {postId ? <input type="hidden" name="post" value={postId} /> : null}
      <TextArea id={id} name="reason" label={t('moderate.reason')} help={decisions.includes('hide') ? t('moderate.reasonHelp') : release ? t('moderate.refuseHelp') : undefined} rows={3} required={!release}
        maxLength={POST_LIMITS.reason} error={answer?.errors['reason']} defaultValue={answer?.values['reason']} />
      <div className={css.actions}>
        {decisions.map((d) => <Button key={d} variant={d === 'hide' || d === 'refuse' ? 'stop' : 'secondary'} name="intent" value={d}>{t(`moderate.${d}`)}</Button>)}
      </div>
    </Form>
  );
}
