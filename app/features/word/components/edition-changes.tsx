import { useTranslation } from 'react-i18next';
import { Notice } from '#app/ui/bits.tsx';
import { Button, Form } from '#app/ui/form.tsx';
import type { ChangesPage } from '../changes.server.ts';
import { ChangeList } from './change-list.tsx';
import { HeadingChoices } from './heading-choices.tsx';
import css from './import.module.css';
import { LossReport } from './loss-report.tsx';
import { OfferedComments } from './offered-comments.tsx';

/** A document that changes an edition: the report, and every change to accept or to leave. */
export function EditionChanges({ page, refused, kept }: { page: ChangesPage; refused: readonly string[]; /** Comments that were ticked; null before anything was. */ kept: readonly string[] | null }) {
  const { t } = useTranslation('word');
  return (
    <>
      <LossReport losses={page.losses} comments={page.offered.length > 0 ? [] : page.comments} />
      <Form>
        <input type="hidden" name="version" value={page.version} />
        {page.ours ? null : <HeadingChoices headings={page.headings} lang={page.lang} />}
        {page.ours ? null : <p><Button variant="secondary" name="intent" value="choose">{t('review.apply')}</Button></p>}
        <h2 id="changes">{t('changes.count', { count: page.changes.length })}</h2>
        {page.changes.length > 0 ? <p>{t('changes.help')}</p> : <Notice kind="success">{t('changes.none')}</Notice>}
        <ChangeList changes={page.changes} lang={page.lang} refused={new Set(refused)} />
        <OfferedComments comments={page.offered} lang={page.lang} kept={kept} into={page.keptIn} />
        <p className={css.actions}>
          {page.changes.length + page.offered.length > 0 ? <Button name="intent" value="take-over">{t('changes.save')}</Button> : null}
          <Button variant="quiet" name="intent" value="discard">{t('review.discard')}</Button>
        </p>
      </Form>
    </>
  );
}
