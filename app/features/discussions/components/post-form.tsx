import { useTranslation } from 'react-i18next';
import { POST_LIMITS } from '#app/domain/discussion.ts';
import { useLocale } from '#app/ui/bits.tsx';
import { CheckboxField, SelectField, TextArea, TextField } from '#app/ui/field.tsx';
import { Button, Form } from '#app/ui/form.tsx';
import type { LanguageChoice } from '../discussion.present.ts';
import css from './discussion.module.css';

export type Answer = { errors: Record<string, string>; values: Record<string, string> };

type Words = { languages: readonly LanguageChoice[]; label: string; answer?: Answer | undefined; suffix?: string; text?: string; lang?: string };

/** The words of a post and their language. `suffix` keeps ids apart when several forms stand on a page. */
export function PostFields({ languages, label, answer, suffix = '', text = '', lang }: Words) {
  const { t } = useTranslation('discussion');
  const locale = useLocale();
  const picked = answer?.values['lang'] ?? lang ?? locale;
  const offered = languages.some((l) => l.value === picked);
  const other = answer?.values['langOther'] ?? (offered || picked === 'other' ? '' : picked);
  return (
    <>
      <TextArea id={`f-body${suffix}`} name="body" label={label} help={t('form.help', { max: POST_LIMITS.text })} rows={6} required maxLength={POST_LIMITS.text}
        error={answer?.errors['body']} defaultValue={answer?.values['body'] ?? text} lang={offered ? picked : undefined} />
      <SelectField id={`f-lang${suffix}`} name="lang" label={t('form.language')} error={other ? undefined : answer?.errors['lang']} defaultValue={offered ? picked : 'other'}
        options={[...languages, { value: 'other', label: t('form.otherLanguage') }]} />
      <TextField id={`f-langOther${suffix}`} name="langOther" label={t('form.tag')} help={t('form.tagHelp')} optional maxLength={35} autoComplete="off" spellCheck={false}
        error={answer?.errors['lang']} defaultValue={other} />
    </>
  );
}

type Props = {
  action: string; languages: readonly LanguageChoice[]; parent?: string | null; suffix?: string; answer?: Answer | undefined; subscribed: boolean;
};

/** A new post, or an answer to one: a plain form that works as it is. */
export function PostForm({ action, languages, parent, suffix = '', answer, subscribed }: Props) {
  const { t } = useTranslation('discussion');
  return (
    <Form action={action} errors={answer?.errors} className={css.form}>
      {parent ? <input type="hidden" name="parent" value={parent} /> : null}
      <PostFields languages={languages} suffix={suffix} answer={answer} label={parent ? t('form.answer') : t('form.post')} />
      {subscribed ? null : <CheckboxField id={`f-subscribe${suffix}`} name="subscribe" label={t('form.subscribe')} defaultChecked={answer?.values['subscribe'] === 'on'} />}
      <Button name="intent" value="write">{parent ? t('form.sendAnswer') : t('form.sendPost')}</Button>
    </Form>
  );
}
