import { useTranslation } from 'react-i18next';
import { languageName } from '#app/i18n/languages.ts';
import { Details, EmptyState, Time, useLocale } from '#app/ui/bits.tsx';
import { CheckboxField } from '#app/ui/field.tsx';
import { Button, Form } from '#app/ui/form.tsx';
import type { BinItem } from '../bin.server.ts';
import css from './desk.module.css';

/** What lies in the bin, each with the day it will be gone and the way back. */
export function BinList({ items }: { items: readonly BinItem[] }) {
  const { t } = useTranslation('versions');
  const locale = useLocale();
  if (items.length === 0) return <EmptyState title={t('bin.empty')}><p>{t('bin.emptyHelp')}</p></EmptyState>;
  return (
    <ol className={css.list}>
      {items.map((item) => (
        <li key={item.id} className={css.row}>
          <h2 className={css.name} lang={item.title ? item.lang : undefined}>{item.title || t('write:untitled')}</h2>
          <p className={css.facts}>
            <span>{languageName(item.lang, locale)}</span>
            <span>{item.mine ? t('bin.byYou') : t('bin.by', { name: item.by ?? t('write:history.someone') })} <Time iso={item.at} /></span>
            <strong>{t('bin.goneOn')} <Time iso={item.goneAt} /></strong>
          </p>
          <Form>
            <input type="hidden" name="editionId" value={item.id} />
            <Button variant="secondary" name="intent" value="unbin">{t('bin.takeOut')}<span className="visually-hidden">{t('common:colon') + (item.title || t('write:untitled'))}</span></Button>
          </Form>
        </li>
      ))}
    </ol>
  );
}

/** Throws a draft nobody ever read away, when it is said twice. */
export function BinForm({ errors }: { errors?: Record<string, string> | undefined }) {
  const { t } = useTranslation('versions');
  return (
    <Details summary={t('bin.throw')} open={errors !== undefined}>
      <Form errors={errors}>
        <p>{t('bin.throwHelp')}</p>
        <CheckboxField name="confirmBin" label={t('bin.confirm')} error={errors?.['confirmBin']} />
        <Button variant="stop" name="intent" value="bin">{t('bin.button')}</Button>
      </Form>
    </Details>
  );
}
