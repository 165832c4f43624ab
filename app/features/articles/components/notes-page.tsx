import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import type { NoteRow } from '#db/repositories/author-notes.repo.ts';
import { Breadcrumbs, Details, EmptyState, Notice, PageTitle, Time, useLocale } from '#app/ui/bits.tsx';
import { Button, ErrorSummary, Form } from '#app/ui/form.tsx';
import type { NotesPage } from '../notes/author-notes.server.ts';
import css from './desk.module.css';

/** Notes of those who write an edition: what is open first, what is done folded away. */
export function NotesView({ page, notice, error }: { page: NotesPage; notice: string | null; error: string | undefined }) {
  const { t } = useTranslation('word');
  const locale = useLocale();
  return (
    <>
      <Breadcrumbs items={[{ label: t('write:desk.title'), href: paths.desk(locale) }, { label: page.title || t('write:untitled'), href: paths.write(locale, page.id) }, { label: t('notes.title') }]} />
      <PageTitle title={t('notes.title')} lead={t('notes.lead')} />
      {error ? <ErrorSummary errors={{ form: error }} /> : notice === 'done' || notice === 'reopened' ? <Notice kind="success">{t(`notes.${notice}`)}</Notice> : null}
      {page.open.length === 0 ? <EmptyState title={t('notes.none')}><p><a href={paths.bringInto(locale, page.id)}>{t('into.link')}</a></p></EmptyState> : <List notes={page.open} page={page} />}
      {page.done.length > 0 ? <Details summary={t('notes.doneTitle', { count: page.done.length })}><List notes={page.done} page={page} /></Details> : null}
    </>
  );
}

function List({ notes, page }: { notes: readonly NoteRow[]; page: NotesPage }) {
  const { t } = useTranslation('word');
  return (
    <ol className={css.list}>
      {notes.map((note) => (
        <li key={note.id} className={css.row}>
          <p lang={page.lang}>{note.excerpt ? <><q>{note.excerpt}</q><br /></> : null}{note.text}</p>
          <p className={css.facts}>
            <span>{note.writtenBy ? t('notes.by', { author: note.writtenBy }) : t('notes.unnamed')}</span>
            <span>{t('notes.brought', { name: note.broughtBy ?? t('write:history.someone') })} <Time iso={note.at} /></span>
            {note.resolvedAt ? <span>{t('notes.doneBy', { name: note.resolvedBy ?? t('write:history.someone') })} <Time iso={note.resolvedAt} /></span> : null}
          </p>
          <Form>
            <input type="hidden" name="note" value={note.id} />
            <Button variant="secondary" name="intent" value={note.resolvedAt ? 'reopen' : 'done'}>{t(note.resolvedAt ? 'notes.reopen' : 'notes.resolve')}<span className="visually-hidden">{t('common:colon')}{note.text.slice(0, 60)}</span></Button>
          </Form>
        </li>
      ))}
    </ol>
  );
}
