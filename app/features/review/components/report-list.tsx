import { useTranslation } from 'react-i18next';
import { criteriaOf, MET_FROM } from '#app/domain/review-criteria.ts';
import { DataTable, Time } from '#app/ui/bits.tsx';
import type { ReportView } from '../load-reviews.server.ts';
import css from './review.module.css';

/** What each reviewer found, newest first. */
export function ReportList({ reports }: { reports: readonly ReportView[] }) {
  const { t } = useTranslation('review');
  if (reports.length === 0) return null;
  return (
    <section aria-labelledby="reports">
      <h2 id="reports">{t('reports.title')}</h2>
      {[...reports].reverse().map((r) => (
        <article key={r.id} className={css.report}>
          <h3>{t(`kind.${r.kind}`)}{t('common:colon')}{t(`report.recommend.${r.recommendation}`)}</h3>
          <p className={css.may}>{r.mine ? t('reviews.you') : (r.reviewer ?? t('reviews.someone'))}, <Time iso={r.at} />, {t('revisionWithin', { number: r.number })}{r.current ? null : <> ({t('reports.earlier')})</>}</p>
          {r.comment ? <blockquote className={css.words}>{r.comment}</blockquote> : null}
          <DataTable caption={t('reports.scores', { number: r.number })} columns={[{ key: 'criterion', label: t('reports.criterion') }, { key: 'score', label: t('reports.score'), numeric: true }, { key: 'level', label: t('reports.level') }]}
            rows={criteriaOf(r.kind).map((name) => ({ id: name, cells: {
              criterion: t(`criterion.${name}.name`), score: r.scores[name] ?? '', level: <>{(r.scores[name] ?? 0) >= MET_FROM ? t('reports.met') : t('reports.notMet')}{t('common:colon')}{t(`criterion.${name}.level.${r.scores[name] ?? 1}`)}</>,
            } }))} />
        </article>
      ))}
    </section>
  );
}
