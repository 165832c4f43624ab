import { useTranslation } from 'react-i18next';
import { SECTION_KINDS } from '#app/domain/sections.ts';
import { HEADING_CHOICES, type HeadingChoice } from '#app/content/render/word/assemble.ts';
import { SelectField } from '#app/ui/field.tsx';
import css from './import.module.css';

/** One choice for each heading of the document: which section of the template it is. */
export function HeadingChoices({ headings, lang }: { headings: readonly { key: string; title: string; level: number; choice: HeadingChoice }[]; lang: string }) {
  const { t } = useTranslation('word');
  const sections: readonly string[] = SECTION_KINDS;
  const name = (choice: HeadingChoice) => (sections.includes(choice) ? t('choice.section', { name: t(`write:section.${choice}.title`) }) : t(`choice.${choice}`));
  const options = HEADING_CHOICES.map((choice) => ({ value: choice, label: name(choice) }));
  return (
    <fieldset className={css.headings}>
      <legend>{t('review.headings')}</legend>
      {headings.length === 0 ? <p>{t('review.noHeadings')}</p> : <p>{t('review.headingsHelp')}</p>}
      {headings.map((heading) => (
        <SelectField key={heading.key} name={`heading-${heading.key}`} label={<span lang={lang}>{t('review.heading', { title: heading.title })}</span>} options={options} defaultValue={heading.choice} />
      ))}
    </fieldset>
  );
}
