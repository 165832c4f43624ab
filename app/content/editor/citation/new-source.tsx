import { useState, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import type { SourceWords } from '#app/features/articles/sources/editor-sources.ts';
import type { SourceForm } from '#app/features/articles/sources/source-form.ts';
import dialogCss from '../dialogs/dialog.module.css';
import type { Kit } from '../kit.ts';
import css from './citation.module.css';

/** What is asked of a source here; the rest stands on the page of the sources. What a service knew of it is kept. */
const ASKED = ['type', 'author', 'title', 'issued', 'container-title', 'publisher', 'URL'] as const;
const HELPED = ['author', 'issued'] as const;

type Props = { kit: Kit; words: SourceWords; open: boolean; added(id: string): void };

/** A source the practice does not have yet: by its number, or by hand, without leaving the text. Not a form of its own, for it stands within one. */
export function NewSource({ kit, words, open, added }: Props) {
  const { cite } = kit.props.tools;
  const [unfolded, setUnfolded] = useState(open);
  const [lookup, setLookup] = useState('');
  const [form, setForm] = useState<Partial<SourceForm>>({ type: 'report' });
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const ask = async (posted: Record<string, string>) => {
    setBusy(true);
    const answer = await kit.sources.ask(posted);
    setBusy(false);
    const wrong = answer ? (answer.errors ?? {}) : { all: cite.offline };
    flushSync(() => {
      setErrors(wrong);
      if (answer?.form) setForm(answer.form);
    });
    const first = ['lookup', ...ASKED].find((name) => wrong[name]);
    if (first) document.getElementById(`d-n-${first}`)?.focus();
    else if (answer?.form) document.getElementById('d-n-title')?.focus();
    if (answer?.added) {
      setForm({ type: 'report' });
      setLookup('');
      setUnfolded(false);
      kit.say(cite.added);
      added(answer.added);
    }
  };
  const find = () => void ask({ intent: 'find', lookup });
  const onEnter = (work: () => void) => (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.target instanceof HTMLTextAreaElement) return;
    event.preventDefault();
    work();
  };
  const save = () => void ask({ ...form, intent: 'save' });
  const told = (name: string, help = false) => ({ 'aria-invalid': errors[name] ? true : undefined, 'aria-describedby': [errors[name] ? `d-n-${name}-error` : '', help ? `d-n-${name}-help` : ''].filter(Boolean).join(' ') || undefined });
  const wrong = (name: string) => (errors[name] ? <p className={dialogCss.error} id={`d-n-${name}-error`}>{errors[name]}</p> : null);
  return (
    <details className={css.add} open={unfolded} onToggle={(event) => setUnfolded(event.currentTarget.open)}>
      <summary>{words.find.title}</summary>
      <div className={dialogCss.field}>
        <label htmlFor="d-n-lookup">{words.find.label}</label>
        <input id="d-n-lookup" className={dialogCss.control} value={lookup} maxLength={300} autoComplete="off" onChange={(event) => setLookup(event.target.value)} onKeyDown={onEnter(find)} {...told('lookup')} />
        {wrong('lookup')}
        <button type="button" className={dialogCss.button} disabled={busy} onClick={find}>{words.find.button}</button>
      </div>
      {ASKED.map((name) => {
        const help = HELPED.find((one) => one === name);
        const shared = { id: `d-n-${name}`, className: dialogCss.control, value: form[name] ?? '', ...told(name, help !== undefined) };
        const set = (value: string) => setForm((was) => ({ ...was, [name]: value }));
        return (
          <div className={dialogCss.field} key={name}>
            <label htmlFor={shared.id}>{words.field[name]}</label>
            {name === 'type' ? <select {...shared} onChange={(event) => set(event.target.value)}>{Object.entries(words.type).map(([value, label]) => <option key={value} value={value}>{label}</option>)}</select>
              : name === 'author' ? <textarea {...shared} rows={2} maxLength={4000} onChange={(event) => set(event.target.value)} />
                : <input {...shared} maxLength={600} onChange={(event) => set(event.target.value)} onKeyDown={onEnter(save)} />}
            {help ? <p className={dialogCss.help} id={`d-n-${name}-help`}>{words.help[help]}</p> : null}
            {wrong(name)}
          </div>
        );
      })}
      {wrong('all')}
      <p role="status">{busy ? cite.busy : ''}</p>
      <button type="button" className={dialogCss.button} disabled={busy} onClick={save}>{words.form.save}</button> <a href={kit.props.urls.sources} target="_blank" rel="noopener">{cite.page}</a>
    </details>
  );
}
