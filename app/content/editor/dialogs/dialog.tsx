import { useEffect, useRef, type FormEvent, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type { EditorLabels } from '#app/features/articles/editor-props.server.ts';
import css from './dialog.module.css';

/** A modal form outside the page's own form. `apply` returns a message when something is wrong, and the dialog stays. */
export function Dialog({ title, labels, apply, close, remove, busy, children }: {
  title: string; labels: EditorLabels; apply(form: FormData): string | null | Promise<string | null>; close(): void; remove?: (() => void) | undefined; busy?: string | null; children: ReactNode;
}) {
  const ref = useRef<HTMLDialogElement>(null);
  const error = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    event.stopPropagation();
    void Promise.resolve(apply(new FormData(event.currentTarget))).then((wrong) => {
      if (wrong === null) close();
      else if (error.current) error.current.textContent = wrong;
    });
  };
  return createPortal(
    <dialog ref={ref} className={css.dialog} aria-labelledby="editor-dialog" onCancel={close} onClose={close}>
      <form onSubmit={submit} noValidate>
        <h2 id="editor-dialog">{title}</h2>
        {children}
        <p className={css.error} role="alert" ref={error} />
        <p role="status">{busy}</p>
        <div className={css.buttons}>
          <button type="submit" className={css.primary} disabled={Boolean(busy)}>{labels.apply}</button>
          <button type="button" className={css.button} onClick={close}>{labels.cancel}</button>
          {remove ? <button type="button" className={css.stop} onClick={() => { remove(); close(); }}>{labels.remove}</button> : null}
        </div>
      </form>
    </dialog>,
    document.body,
  );
}

export function Field({ name, label, help, value, area, ...native }: { name: string; label: string; help?: string; value?: string; area?: boolean; type?: string; maxLength?: number; inputMode?: 'url' | 'numeric'; list?: string; lang?: string; min?: number; max?: number; accept?: string }) {
  const id = `d-${name}`;
  const shared = { id, name, defaultValue: value, className: css.control, 'aria-describedby': help ? `${id}-help` : undefined, ...native };
  return (
    <div className={css.field}>
      <label htmlFor={id}>{label}</label>
      {area ? <textarea {...shared} rows={3} /> : <input {...shared} type={native.type ?? 'text'} />}
      {help ? <p className={css.help} id={`${id}-help`}>{help}</p> : null}
    </div>
  );
}

export function Choice({ name, label, value, options, onChange }: { name: string; label: string; value?: string; options: readonly { value: string; label: string }[]; onChange?: (value: string) => void }) {
  const id = `d-${name}`;
  return (
    <div className={css.field}>
      <label htmlFor={id}>{label}</label>
      <select id={id} name={name} defaultValue={value} className={css.control} onChange={(event) => onChange?.(event.target.value)}>
        {options.map((o) => <option key={o.value} value={o.value}>{o.label}</option>)}
      </select>
    </div>
  );
}

export function Tick({ name, label, checked, onChange }: { name: string; label: string; checked?: boolean; onChange?: (checked: boolean) => void }) {
  return (
    <div className={css.tick}>
      <input type="checkbox" id={`d-${name}`} name={name} defaultChecked={checked} onChange={(event) => onChange?.(event.target.checked)} />
      <label htmlFor={`d-${name}`}>{label}</label>
    </div>
  );
}

export const word = (form: FormData, name: string): string => String(form.get(name) ?? '').trim();
