import { useTranslation } from 'react-i18next';
import { Details } from '#app/ui/bits.tsx';
import { SelectField, TextField } from '#app/ui/field.tsx';
import { Button, Form } from '#app/ui/form.tsx';
import type { ReviewsView } from '../load-reviews.server.ts';
import type { Typed } from './reviews-panel.tsx';

/** Asks somebody for a review; those with least in hand stand first. One form a kind. */
export function AssignForms({ assign, days, values, errors }: { assign: ReviewsView['assign']; days: Record<string, string> } & Typed) {
  const { t } = useTranslation('review');
  return (
    <>
      {assign.map(({ kind, people }) => {
        const mine = values?.['kind'] === kind;
        const wrong = mine ? errors : undefined;
        return (
          <Details key={kind} summary={t(`assign.${kind}`)} open={wrong !== undefined}>
            {people.length === 0 ? <p>{t('assign.nobody')}</p> : (
              <Form errors={wrong}>
                <input type="hidden" name="kind" value={kind} />
                <SelectField id={wrong ? undefined : `person-${kind}`} name="person" label={t('assign.person')} help={t('assign.personHelp')} error={wrong?.['person']} defaultValue={mine ? values['person'] : undefined}
                  options={people.map((p) => ({ value: p.id, label: `${p.name} (${p.overdue ? t('assign.loadLate', { count: p.open, late: p.overdue }) : t('assign.load', { count: p.open })})` }))} />
                <TextField id={wrong ? undefined : `due-${kind}`} name="due" type="date" label={t('assign.due')} error={wrong?.['due']} defaultValue={mine ? values['due'] : days[kind]} />
                <Button variant="secondary" name="intent" value="assign">{t('assign.button')}</Button>
              </Form>
            )}
          </Details>
        );
      })}
    </>
  );
}
