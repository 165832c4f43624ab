import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { languageName } from '#app/i18n/languages.ts';
import { EmptyState, Time, useLocale } from '#app/ui/bits.tsx';
import { CheckboxField } from '#app/ui/field.tsx';
import { Button, Form } from '#app/ui/form.tsx';
import type { Invitation } from '../authors/load-invitations.server.ts';
import css from './desk.module.css';

/** Practices somebody was asked to write, each to be taken or left. */
export function InvitationList({ items }: { items: readonly Invitation[] }) {
  const { t } = useTranslation('authors');
  const locale = useLocale();
  if (items.length === 0) return <EmptyState title={t('asked.empty')}><p>{t('asked.emptyHelp')} <a href={paths.desk(locale)}>{t('asked.toDesk')}</a></p></EmptyState>;
  return (
    <ol className={css.list}>
      {items.map((item) => {
        const title = item.title || t('write:untitled');
        return (
          <li key={item.id} className={css.row}>
            <h2 className={css.name} lang={item.title ? item.lang : undefined}>{title}</h2>
            <p className={css.facts}>
              <span>{languageName(item.lang, locale)}</span>
              <span>{t('asked.by', { name: item.by ?? t('write:history.someone') })} <Time iso={item.at} /></span>
              {item.declined ? <strong>{t('asked.declined')}</strong> : null}
            </p>
            {item.judges ? <p>{t('asked.judges')}</p> : (
              <Form>
                <input type="hidden" name="invitation" value={item.id} />
                <CheckboxField id={`named-${item.id}`} name="named" label={t('asked.named')} help={t('asked.namedHelp')} />
                <p className={css.facts}>
                  <Button name="intent" value="accept">{t('asked.accept')}<span className="visually-hidden">{t('common:colon') + title}</span></Button>
                  {item.declined ? null : <Button variant="secondary" name="intent" value="decline">{t('asked.decline')}<span className="visually-hidden">{t('common:colon') + title}</span></Button>}
                </p>
              </Form>
            )}
          </li>
        );
      })}
    </ol>
  );
}
