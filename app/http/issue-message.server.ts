import type { z } from 'zod';
import type { Translate } from '#app/features/context.ts';
import { fieldName } from '#app/i18n/field-name.ts';

const KEY = /^[a-z]+:[\w.-]+$/;

/**
 * What is wrong with a field, in the reader's language and naming the field where it has a name in `errors:field`. A message of the schema
 * that has the shape of a translation key ("accounts:password-common") is translated with the issue's own parameters.
 */
export function issueMessage(t: Translate, issue: z.core.$ZodIssue, name: string, value: unknown): string {
  const message = KEY.test(issue.message) ? t(issue.message, 'params' in issue ? issue.params : {}) : generic(t, issue, name, value);
  const label = fieldName(t, name);
  return label && !message.includes(label) ? t('errors:of-field', { field: label, message }) : message;
}

function generic(t: Translate, issue: z.core.$ZodIssue, name: string, value: unknown): string {
  const empty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  if (issue.code === 'unrecognized_keys') return t('errors:unknown-field', { name: name.slice(0, 60) });
  if (empty) return t('errors:required');
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'string' ? t('errors:too-long', { max: issue.maximum, length: String(value).length })
        : issue.origin === 'array' ? t('errors:too-many', { max: issue.maximum }) : t('errors:too-high', { max: issue.maximum });
    case 'too_small':
      return issue.origin === 'string' ? (issue.minimum === 1 || String(value).trim() === '' ? t('errors:required') : t('errors:too-short', { min: issue.minimum }))
        : issue.origin === 'array' ? t('errors:too-few', { min: issue.minimum }) : t('errors:too-low', { min: issue.minimum });
    case 'invalid_format':
      return issue.format === 'email' ? t('errors:not-an-email') : issue.format === 'url' ? t('errors:not-an-address') : t('errors:not-valid');
    case 'invalid_value':
      return t('errors:not-a-choice');
    default:
      return t('errors:not-valid');
  }
}
