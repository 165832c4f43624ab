import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FileField } from '#app/ui/field.tsx';
import { Button, Form } from '#app/ui/form.tsx';

/** One document to read, and what else its form asks. */
export function UploadForm({ errors, children }: { errors?: Record<string, string> | undefined; children?: ReactNode }) {
  const { t } = useTranslation('word');
  return (
    <Form errors={errors} encType="multipart/form-data">
      <FileField name="document" label={t('import.file')} help={t('import.help')} error={errors?.['document']} accept=".docx,.md,.markdown,.txt,.html,.htm" />
      {children}
      <Button>{t('import.read')}</Button>
    </Form>
  );
}
