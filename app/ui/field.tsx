import type { ComponentPropsWithoutRef, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from './field.module.css';

type Common = {
  name: string;
  label: ReactNode;
  help?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
};
type Option = { value: string; label: ReactNode; help?: ReactNode; lang?: string };
export type OptionGroup = { label: string; options: readonly Option[] };

/** The id of a field's control: what the error summary links to. */
export function fieldId(name: string): string {
  return `f-${name}`;
}

function describedBy(id: string, help: ReactNode, error: string | undefined): string | undefined {
  return [help ? `${id}-help` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;
}

function Notes({ id, help, error }: { id: string; help?: ReactNode; error?: string | undefined }) {
  return (
    <>
      {help ? <p className={css.help} id={`${id}-help`}>{help}</p> : null}
      {error ? <p className={css.error} id={`${id}-error`}>{error}</p> : null}
    </>
  );
}

function Label({ id, label, optional }: { id: string; label: ReactNode; optional?: boolean }) {
  return <label className={css.label} htmlFor={id}>{label}<Optional when={optional} /></label>;
}

function Optional({ when }: { when?: boolean | undefined }) {
  const { t } = useTranslation();
  return when ? <span className={css.optional}> ({t('optional')})</span> : null;
}

const wrap = (error: string | undefined) => (error ? `${css.field} ${css.wrong}` : css.field);

export function TextField({ name, label, help, error, optional, id = fieldId(name), type = 'text', ...native }: Common & ComponentPropsWithoutRef<'input'>) {
  return (
    <div className={wrap(error)}>
      <Label id={id} label={label} optional={optional} />
      <input className={css.control} id={id} name={name} type={type} aria-describedby={describedBy(id, help, error)} aria-invalid={error ? true : undefined} {...native} />
      <Notes id={id} help={help} error={error} />
    </div>
  );
}

export function FileField(props: Common & ComponentPropsWithoutRef<'input'>) {
  return <TextField {...props} type="file" />;
}

export function TextArea({ name, label, help, error, optional, id = fieldId(name), rows = 5, ...native }: Common & ComponentPropsWithoutRef<'textarea'>) {
  return (
    <div className={wrap(error)}>
      <Label id={id} label={label} optional={optional} />
      <textarea className={css.control} id={id} name={name} rows={rows} aria-describedby={describedBy(id, help, error)} aria-invalid={error ? true : undefined} {...native} />
      <Notes id={id} help={help} error={error} />
    </div>
  );
}

/** Options flat or in groups; `placeholder` adds an empty first choice. */
export function SelectField({ name, label, help, error, optional, id = fieldId(name), options, placeholder, ...native }: Common & { options: readonly (Option | OptionGroup)[]; placeholder?: string } & Omit<ComponentPropsWithoutRef<'select'>, 'children'>) {
  return (
    <div className={wrap(error)}>
      <Label id={id} label={label} optional={optional} />
      <select className={css.control} id={id} name={name} aria-describedby={describedBy(id, help, error)} aria-invalid={error ? true : undefined} {...native}>
        {placeholder !== undefined ? <option value="">{placeholder}</option> : null}
        {options.map((o) =>
          'options' in o ? (
            <optgroup key={o.label} label={o.label}>{o.options.map((one) => <option key={one.value} value={one.value} lang={one.lang}>{one.label}</option>)}</optgroup>
          ) : (
            <option key={o.value} value={o.value} lang={o.lang}>{o.label}</option>
          ),
        )}
      </select>
      <Notes id={id} help={help} error={error} />
    </div>
  );
}

export function CheckboxField({ name, label, help, error, optional, id = fieldId(name), ...native }: Common & Omit<ComponentPropsWithoutRef<'input'>, 'type'>) {
  return (
    <div className={wrap(error)}>
      <div className={css.choice}>
        <input id={id} name={name} type="checkbox" aria-describedby={describedBy(id, help, error)} aria-invalid={error ? true : undefined} {...native} />
        <label htmlFor={id}>{label}<Optional when={optional} /></label>
      </div>
      <Notes id={id} help={help} error={error} />
    </div>
  );
}

function Choices({ type, name, label, help, error, optional, options, chosen, required }: Common & { type: 'checkbox' | 'radio'; options: readonly Option[]; chosen: readonly string[]; required?: boolean }) {
  const id = fieldId(name);
  return (
    <fieldset className={wrap(error)} id={id} tabIndex={-1} aria-describedby={describedBy(id, help, error)}>
      <legend className={css.label}>{label}<Optional when={optional} /></legend>
      <Notes id={id} help={help} error={error} />
      {options.map((o) => (
        <div className={css.choice} key={o.value}>
          <input id={`${id}-${o.value}`} name={name} type={type} value={o.value} defaultChecked={chosen.includes(o.value)} required={type === 'radio' ? required : undefined}
            aria-describedby={o.help ? `${id}-${o.value}-help` : undefined} />
          <div>
            <label htmlFor={`${id}-${o.value}`} lang={o.lang}>{o.label}</label>
            {o.help ? <p className={css.help} id={`${id}-${o.value}-help`}>{o.help}</p> : null}
          </div>
        </div>
      ))}
    </fieldset>
  );
}

export function CheckboxGroup({ defaultValue = [], ...rest }: Common & { options: readonly Option[]; defaultValue?: readonly string[] }) {
  return <Choices {...rest} type="checkbox" chosen={defaultValue} />;
}

export function RadioGroup({ defaultValue, ...rest }: Common & { options: readonly Option[]; defaultValue?: string | undefined; required?: boolean }) {
  return <Choices {...rest} type="radio" chosen={defaultValue === undefined ? [] : [defaultValue]} />;
}
