import { useTranslation } from 'react-i18next';
import { lossesOf, type LossCounts, type LossKind } from '#app/content/render/word/losses.ts';
import { Details, Notice } from '#app/ui/bits.tsx';
import css from './import.module.css';

/** What a document holds that cannot be kept as it was, with exact counts, before anything is saved. */
export function LossReport({ losses, comments }: { losses: LossCounts; comments: readonly { author: string; text: string }[] }) {
  const { t } = useTranslation('word');
  const { total: lost } = lossesOf(losses, 'lost');
  const { total: changed } = lossesOf(losses, 'changed');
  return (
    <section aria-labelledby="report" className={css.report}>
      <h2 id="report">{t('review.report')}</h2>
      {lost + changed === 0 ? <Notice kind="success">{t('review.allKept')}</Notice> : null}
      <Lines losses={losses} kind="lost" title={t('review.lost', { count: lost })} />
      <Lines losses={losses} kind="changed" title={t('review.changed', { count: changed })} />
      <Lines losses={losses} kind="read" title={t('review.readTitle')} help={t('review.readHelp')} />
      {comments.length > 0 ? (
        <Details summary={t('review.comments')}>
          <ul>{comments.map((comment, i) => <li key={i}>{comment.author ? <strong>{t('review.commentBy', { author: comment.author })} </strong> : null}{comment.text}</li>)}</ul>
        </Details>
      ) : null}
      <Lines losses={losses} kind="todo" title={t('review.todoTitle')} />
      <p className={css.soft}>{t('review.look')}</p>
    </section>
  );
}

function Lines({ losses, kind, title, help }: { losses: LossCounts; kind: LossKind; title: string; help?: string }) {
  const { t } = useTranslation('word');
  const { lines } = lossesOf(losses, kind);
  if (lines.length === 0) return null;
  return (
    <div className={css.group} data-kind={kind}>
      <h3>{title}</h3>
      {help ? <p>{help}</p> : null}
      <ul>{lines.map(({ code, count }) => <li key={code}>{t(`loss.${code}`, { count })}</li>)}</ul>
    </div>
  );
}
