import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { Details, Notice, useLocale } from '#app/ui/bits.tsx';
import { CheckboxField, FileField } from '#app/ui/field.tsx';
import { Button, ButtonLink, Form } from '#app/ui/form.tsx';
import type { FileChange, FilePreview, FileRemark } from '../read-translation-file.server.ts';
import { unitField } from '../translate-form.ts';
import { usePlaceName } from './use-place-name.ts';
import css from './translate-page.module.css';
import { WordChanges } from './word-changes.tsx';

/** For who translates elsewhere: the file to take along and, where it may be written, the way back. */
export function TranslationFile({ editionId, edits, error }: { editionId: string; edits: boolean; error: string | undefined }) {
  const { t } = useTranslation('translation');
  const locale = useLocale();
  return (
    <Details summary={t('file.title')} open={error !== undefined}>
      <p>{t('file.lead')}</p>
      <p><a href={paths.exportDraft(locale, editionId, 'xlf')}>{t('file.download')}</a></p>
      {edits ? (
        <Form errors={error ? { document: error } : undefined} encType="multipart/form-data">
          <FileField name="document" label={t('file.file')} help={t('file.help')} error={error} accept=".xlf,.xliff" />
          <Button variant="secondary" name="intent" value="file">{t('file.read')}</Button>
        </Form>
      ) : null}
    </Details>
  );
}

type Props = { preview: FilePreview; name: string; editionId: string; how: string; from: string; to: string; /** Why these could not be saved, by key. */ errors: Record<string, string> };

/** What a translation file would change, each with one choice, and what of it cannot be taken. Nothing is saved yet. */
export function FileChanges({ preview, name, editionId, how, from, to, errors }: Props) {
  const { t } = useTranslation('translation');
  const locale = useLocale();
  const where = usePlaceName();
  const { changes, remarks, missing, same, untranslated } = preview;
  const label = (at: { number: number } & Parameters<typeof where>[0]) => t('unit.label', { number: at.number, what: where(at) });
  return (
    <>
      <h2 id="file">{t('file.changes', { count: changes.length, name })}</h2>
      <Notice kind={remarks.length > 0 ? 'caution' : 'info'}>
        <p>{t('file.notSaved')}</p>
        <ul>
          {same > 0 ? <li>{t('file.same', { count: same })}</li> : null}
          {untranslated > 0 ? <li>{t('file.untranslated', { count: untranslated })}</li> : null}
          {missing.length > 0 ? <li>{t('file.missing', { count: missing.length, list: missing.map(label).join('; ') })}</li> : null}
        </ul>
      </Notice>
      {remarks.length > 0 ? <Remarks remarks={remarks} label={label} to={to} /> : null}
      <Form errors={Object.keys(errors).length > 0 ? Object.fromEntries(Object.entries(errors).map(([key, error]) => [unitField.agrees(key), error])) : undefined} className={css.form}>
        <input type="hidden" name="rev" value={preview.rev} />
        <input type="hidden" name="how" value={how} />
        <input type="hidden" name="name" value={name} />
        <ol className={css.units}>{changes.map((change) => <Change key={change.key} change={change} label={label(change)} from={from} to={to} error={errors[change.key]} />)}</ol>
        <p className={css.actions}>
          {changes.length > 0 ? <Button name="intent" value="take">{t('file.take')}</Button> : null}
          <ButtonLink href={paths.translate(locale, editionId)}>{t('file.leave')}</ButtonLink>
        </p>
      </Form>
    </>
  );
}

function Change({ change, label, from, to, error }: { change: FileChange; label: string; from: string; to: string; error: string | undefined }) {
  const { t } = useTranslation('translation');
  const { key, kind, written, was, words, lost, moved, altered, notes } = change;
  return (
    <li className={css.unit} data-state={altered || error ? 'changed' : kind}>
      <div className={css.side}>
        <p className={css.what}>{label}</p>
        <pre lang={from}>{change.original}</pre>
      </div>
      <div className={css.side}>
        <p className={css.state}><strong>{t(`file.kind.${kind}`)}</strong></p>
        {kind === 'confirmed' ? <p lang={to}>{written}</p> : <WordChanges changes={words} lang={to} />}
        {altered ? <p className={css.warning}>{t('file.altered')}</p> : null}
        {moved ? <p className={css.warning}>{t('file.moved')}</p> : null}
        {notes > 0 ? <p className={css.warning}>{t('file.notes', { count: notes })}</p> : null}
        {lost.map((l, i) => <p key={i} className={css.warning}>{t(`unit.lost.${l.kind}`, { detail: l.detail })}</p>)}
        <input type="hidden" name={unitField.text(key)} value={written} />
        <input type="hidden" name={unitField.was(key)} value={was} />
        <CheckboxField name={unitField.agrees(key)} label={t(kind === 'confirmed' ? 'file.confirm' : 'file.accept')} defaultChecked={!altered && !error} error={error} />
      </div>
    </li>
  );
}

function Remarks({ remarks, label, to }: { remarks: readonly FileRemark[]; label: (at: NonNullable<FileRemark['at']>) => string; to: string }) {
  const { t } = useTranslation('translation');
  return (
    <section aria-labelledby="remarks" className={css.extra}>
      <h3 id="remarks">{t('file.remarks', { count: remarks.length })}</h3>
      <ul>
        {remarks.map((remark, i) => (
          <li key={i}><p className={css.warning}>{remark.at ? label(remark.at) : remark.key}{t('common:colon')}{t(`file.problem.${remark.code}`, { defaultValue: t('file.problem.other'), detail: remark.detail })}</p>{remark.text ? <pre lang={to}>{remark.text}</pre> : null}</li>
        ))}
      </ul>
    </section>
  );
}
