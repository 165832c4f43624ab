import { expect } from '@playwright/test';
import type { Lang } from '../fixtures.ts';
import type { Answer } from './ask.ts';
import { errorLines, labelOf, typedIn, words } from './page.ts';

/** True of every answer to bad input, whatever it is. */
export function sound(answer: Answer, l: Lang): void {
  expect(answer.status).toBeLessThan(500);
  expect(answer.headers['x-request-id']).toMatch(/^[a-z0-9]{16}$/);
  expect(answer.text).not.toContain('\0');
  expect(answer.text).not.toMatch(/\bat [^<\n]*\.(ts|tsx|js|mjs):\d+|node_modules|SQLITE_|ZodError|TypeError/);
  if (/html/.test(answer.headers['content-type'] ?? '') && answer.text) expect(answer.text).toContain(`<html lang="${l}"`);
}

export type Bad = {
  name: string;
  as?: 'author' | 'admin' | 'editor' | 'translator';
  path: (l: Lang) => string;
  fields: Record<string, string> | [string, string][];
  status: number;
  /** The field the summary links to and names; null when the form as a whole is meant. */
  field: string | null;
  /** Part of what is said, by its key; the whole when it has no name of the field before it. */
  says?: string;
  params?: Record<string, string | number>;
  kept?: string[];
  /** How the field is called when its label is no good for that (a hidden or unknown one). */
  called?: string;
  never?: string;
  /** The control that is marked, when the field has two. */
  marked?: string;
};

/** What of the answer to a bad form is not as it is to be: its status, the field named and marked, the words kept. */
export function wrongWith(bad: Bad, answer: Answer, l: Lang): string[] {
  const wrong: string[] = [];
  const say = (text: string) => wrong.push(`${bad.name}: ${text}`);
  try {
    sound(answer, l);
  } catch (error) {
    say(String(error).split('\n')[0]! + answer.status);
  }
  if (answer.status !== bad.status) return [...wrong, `${bad.name}: ${answer.status} and not ${bad.status} ${answer.location}`];
  const lines = errorLines(answer.text);
  const line = lines.find((one) => one.field === (bad.field ?? '')) ?? (bad.called ? lines.find((one) => one.text.includes(bad.called!)) : undefined);
  if (!line) say(`no line about ${bad.field ?? 'the form'}: ${JSON.stringify(lines)}`);
  else {
    if (bad.says && !line.text.toLowerCase().includes(words(l, bad.says, bad.params).toLowerCase())) say(`says ${JSON.stringify(line.text)}`);
    // a group of choices is a fieldset: it has no label of its own and no state, its error stands in it
    const group = bad.field ? new RegExp(`<fieldset[^>]*id="f-${bad.field}"[^>]*aria-describedby="[^"]*f-${bad.field}-error`).test(answer.text) : false;
    if (bad.field && !bad.called && !group && !labelOf(answer.text, bad.field)) say(`there is no field ${bad.field} on the page to go to`);
    const called = bad.called ?? (bad.field ? words(l, `errors:field.${bad.field.split('.')[0]}`) : '');
    if (!line.text.toLowerCase().includes(called.toLowerCase())) say(`${JSON.stringify(line.text)} does not name ${JSON.stringify(called)}`);
    const control = (bad.marked ?? bad.field ?? '').replaceAll('.', '\\.');
    if (bad.field && !bad.called && !group && !new RegExp(`id="f-${control}"[^>]*aria-invalid="true"`).test(answer.text)) say(`the field ${control} is not marked`);
  }
  const fields = Object.fromEntries(bad.fields instanceof Array ? bad.fields : Object.entries(bad.fields));
  for (const name of bad.kept ?? []) {
    const shown = typedIn(answer.text, name);
    if (!shown.some((value) => value.trim() === fields[name]!.trim())) say(`lost ${name}: ${JSON.stringify(shown).slice(0, 100)}`);
  }
  if (bad.never && answer.text.includes(bad.never)) say(`shows ${bad.never}`);
  return wrong;
}
