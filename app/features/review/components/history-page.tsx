import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { formatDateTime } from '#app/i18n/format.ts';
import { languageName } from '#app/i18n/languages.ts';
import { Breadcrumbs, Notice, PageTitle, useLocale } from '#app/ui/bits.tsx';
import { SelectField } from '#app/ui/field.tsx';
import { Button, Form } from '#app/ui/form.tsx';
import type { BesideRow, HistoryPage as Page } from '../load-history.server.ts';
import { PassageWords, Pictures, RowHead, usePassageName } from './passage-row.tsx';
import css from './review-text.module.css';

export type HistoryLook = { side: boolean; all: boolean; notice: string | null; undo: number | null };

/** Any two states of an edition compared, or two languages side by side; an earlier text made the working copy again. Works without scripts. */
export function HistoryView({ page, look, error }: { page: Page; look: HistoryLook; error?: string | undefined }) {
  const { t } = useTranslation('versions');
  const locale = useLocale();
  const title = page.title || t('write:untitled');
  const at = (change: Record<string, string>) => paths.history(locale, page.id, { from: page.from.id, to: page.to.id, with: page.beside?.id ?? '', view: look.side ? 'side' : '', show: look.all ? 'all' : '', ...change });
  const rows = look.all ? page.rows : page.rows.filter((row) => row.state !== 'same' || row.moved);
  return (
    <>
      <Breadcrumbs items={[{ label: t('write:desk.title'), href: paths.desk(locale) }, { label: title, href: paths.write(locale, page.id) }, { label: t('history.title') }]} />
      <PageTitle title={t('history.title')} lead={t('history.lead')} />
      {look.notice === 'restored' ? <Restored page={page} undo={look.undo} /> : look.notice === 'undone' ? <Notice kind="success">{t('history.undone')}</Notice> : null}
      {error ? <Notice kind="stop">{error}</Notice> : null}
      <Choose page={page} look={look} />
      {page.others.length > 0 ? (
        <p>{t('history.languages')} {page.others.map((e) => <a key={e.id} className={css.other} href={at({ with: e.id })} aria-current={page.beside?.id === e.id ? 'true' : undefined}>{languageName(e.lang, locale)}</a>)}{page.beside ? <a className={css.other} href={at({ with: '' })}>{t('history.toStates')}</a> : null}</p>
      ) : null}
      {page.beside ? <Beside page={page} beside={page.beside} /> : (
        <>
          <h2>{t('history.changes', { count: page.changed })}</h2>
          <p><a className={css.other} href={at({ view: look.side ? '' : 'side' })}>{look.side ? t('review:text.inline') : t('review:text.side')}</a> <a className={css.other} href={at({ show: look.all ? '' : 'all' })}>{look.all ? t('review:text.onlyChanges') : t('review:text.showAll')}</a></p>
          {rows.length === 0 ? <p>{t('review:text.unchanged')}</p> : (
            <ol className={css.rows}>
              {rows.map((row) => (
                <li key={row.key} className={css[row.moved && row.state === 'same' ? 'changed' : row.state]}>
                  <RowHead row={row} />
                  <PassageWords row={row} lang={page.lang} side={look.side} />
                </li>
              ))}
            </ol>
          )}
        </>
      )}
      {page.mayRestore && page.from.number !== null && !page.beside ? (
        <section aria-labelledby="restore">
          <h2 id="restore">{t('history.restoreTitle', { number: page.from.number })}</h2>
          <p>{t('history.restoreHelp')}</p>
          <Form>
            <input type="hidden" name="revision" value={page.from.id} />
            <input type="hidden" name="version" value={page.version} />
            <Button variant="secondary" name="intent" value="restore-revision">{t('history.restore')}</Button>
          </Form>
        </section>
      ) : null}
    </>
  );
}

/** A form that asks, without scripts: GET. */
function Choose({ page, look }: { page: Page; look: HistoryLook }) {
  const { t } = useTranslation('versions');
  const locale = useLocale();
  const options = [...page.states].reverse().map((s) => ({ value: s.id, label: `${s.number === null ? t('history.working') : t('review:revision', { number: s.number })}, ${formatDateTime(locale, s.at)}${s.published ? `, ${t('history.published')}` : ''}` }));
  return (
    <form method="get" className={css.choose}>
      <SelectField name="from" label={t('history.from')} options={options} defaultValue={page.from.id} />
      <SelectField name="to" label={t('history.to')} options={options} defaultValue={page.to.id} />
      {look.side ? <input type="hidden" name="view" value="side" /> : null}
      <Button variant="secondary">{t('history.compare')}</Button>
    </form>
  );
}

function Restored({ page, undo }: { page: Page; undo: number | null }) {
  const { t } = useTranslation('versions');
  return (
    <Notice kind="success">
      <p>{t('history.restored')}</p>
      {undo !== null && page.mayRestore ? (
        <Form>
          <input type="hidden" name="undo" value={undo} />
          <input type="hidden" name="version" value={page.version} />
          <Button variant="secondary" name="intent" value="undo-restore">{t('history.undo')}</Button>
        </Form>
      ) : null}
    </Notice>
  );
}

function Beside({ page, beside }: { page: Page; beside: NonNullable<Page['beside']> }) {
  const { t } = useTranslation('versions');
  const locale = useLocale();
  const name = usePassageName();
  const words = (row: BesideRow, side: 'left' | 'right', lang: string) => (row[side] === null ? <p className={css.none}>{t('history.missing', { language: languageName(lang, locale) })}</p>
    : row.pictures ? <Pictures files={[side === 'left' ? row.pictures.before : row.pictures.after]} /> : <p className={css.words} lang={lang}>{row[side]}</p>);
  return (
    <>
      <h2>{t('history.besideTitle', { one: languageName(page.lang, locale), other: languageName(beside.lang, locale) })}</h2>
      <ol className={css.rows}>
        {beside.rows.map((row) => (
          <li key={row.key} className={row.left === null || row.right === null ? css.removed : css.same}>
            <p className={css.name}>{name(row)}</p>
            <div className={css.sides}>
              <div><p className={css.side}>{languageName(page.lang, locale)}</p>{words(row, 'left', page.lang)}</div>
              <div><p className={css.side}>{languageName(beside.lang, locale)}</p>{words(row, 'right', beside.lang)}</div>
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}
