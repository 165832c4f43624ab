import { useTranslation } from 'react-i18next';
import { paths } from '#app/domain/paths.ts';
import { DAYS_TO_REVIEW } from '#app/domain/review.ts';
import { REMIND_REVIEW_DAYS } from '#app/domain/review-by.ts';
import { REQUIRED_SECTIONS, SECTION_KINDS } from '#app/domain/sections.ts';
import { DataTable, useLocale } from '#app/ui/bits.tsx';
import { Guide, GuidePart } from './guide.tsx';
import css from './guide.module.css';

const PARTS = ['what', 'begin', 'sections', 'sources', 'consent', 'word', 'keys', 'credit', 'after'] as const;
const BEGIN = ['1', '2', '3', '4', '5'] as const;
const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'] as const;

/** How to write a practice. Sections, days and what is not a practice come from where the forms have them. */
export function AuthorGuide() {
  const { t } = useTranslation('guides');
  const locale = useLocale();
  const part = (id: (typeof PARTS)[number], params: Record<string, number> = {}) => ({ id, title: t(`authors.${id}.title`), text: t(`authors.${id}.text`, params) });
  return (
    <Guide guide="authors" title={t('authors.title')} lead={t('authors.lead')} parts={PARTS.flatMap((id) => [{ id: id as string, title: t(`authors.${id}.title`) }, ...(id === 'what' ? [{ id: 'not', title: t('review:guide.not.title') }] : [])])}>
      <GuidePart {...part('what')} />
      <GuidePart id="not" title={t('review:guide.not.title')} text={t('review:guide.not.text')} />
      <GuidePart {...part('begin')}>
        <ul>{BEGIN.map((n) => <li key={n}>{t(`authors.begin.items.${n}`)}</li>)}</ul>
      </GuidePart>
      <GuidePart {...part('sections')}>
        <dl>
          {SECTION_KINDS.map((kind) => (
            <div key={kind}>
              <dt><strong>{t(`write:section.${kind}.title`)}</strong>{REQUIRED_SECTIONS.includes(kind) ? ` (${t('authors.sections.required')})` : ''}</dt>
              <dd>{t(`write:section.${kind}.guide`)} <span className={css.example}>{t(`write:section.${kind}.example`)}</span></dd>
            </div>
          ))}
        </dl>
      </GuidePart>
      <GuidePart {...part('sources')} />
      <GuidePart {...part('consent')} />
      <GuidePart {...part('word')}><p><a href={paths.bringIn(locale)}>{t('authors.word.action')}</a></p></GuidePart>
      <GuidePart {...part('keys')}>
        <DataTable caption={t('authors.keys.caption')} columns={[{ key: 'key', label: t('authors.keys.key') }, { key: 'does', label: t('authors.keys.does') }]}
          rows={KEYS.map((n) => ({ id: n, cells: { key: t(`authors.keys.rows.${n}.k`), does: t(`authors.keys.rows.${n}.d`) } }))} />
        <p>{t('authors.keys.after')}</p>
      </GuidePart>
      <GuidePart {...part('credit')} />
      <GuidePart {...part('after', { ...DAYS_TO_REVIEW, remind: REMIND_REVIEW_DAYS })} />
    </Guide>
  );
}
