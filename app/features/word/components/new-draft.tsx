import { useTranslation } from 'react-i18next';
import { Button, Form } from '#app/ui/form.tsx';
import { Prose } from '#app/ui/prose.tsx';
import type { ImportPage } from '../load-import.server.ts';
import { HeadingChoices } from './heading-choices.tsx';
import css from './import.module.css';
import { LossReport } from './loss-report.tsx';
import { OfferedComments } from './offered-comments.tsx';

/** A document that becomes a practice of its own: the report, what its headings are, and the result beside. */
export function NewDraft({ page }: { page: ImportPage }) {
  const { t } = useTranslation('word');
  return (
    <div className={css.page}>
      <div>
        <LossReport losses={page.losses} comments={page.offered.length > 0 ? [] : page.comments} />
        <Form>
          <HeadingChoices headings={page.headings} lang={page.lang} />
          <OfferedComments comments={page.offered} lang={page.lang} kept={null} into="notes" />
          <p className={css.actions}>
            <Button variant="secondary" name="intent" value="choose">{t('review.apply')}</Button>
            <Button name="intent" value="save">{t('review.save')}</Button>
            <Button variant="quiet" name="intent" value="discard">{t('review.discard')}</Button>
          </p>
        </Form>
      </div>
      <section aria-labelledby="result" className={css.result}>
        <h2 id="result">{t('review.preview')}</h2>
        {page.title ? <p className={css.title} lang={page.lang}>{page.title}</p> : <p className={css.soft}>{t('review.noTitle')}</p>}
        <Prose html={page.html} lang={page.lang} />
      </section>
    </div>
  );
}
