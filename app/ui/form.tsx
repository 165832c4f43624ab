import { createContext, useContext, type ComponentPropsWithoutRef, type ReactNode } from 'react';
import { useLocation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { newId } from '#app/domain/ids.ts';
import { fieldName } from '#app/i18n/field-name.ts';
import { fieldId } from './field.tsx';
import css from './form.module.css';

type FormProps = Omit<ComponentPropsWithoutRef<'form'>, 'method'> & { errors?: Record<string, string> | undefined };

/** Id of the person a page is made for; null for a visitor. */
export const Writer = createContext<string | null>(null);

/**
 * A plain form that posts to its own page. Carries the key by which a second sending is recognised, and who opened the page: it is not sent as anybody else.
 * The address is written out: left to the browser it would keep the fragment of whoever came by a skip link or a jump, and a page that opens at a fragment
 * gives the focus to no message.
 */
export function Form({ errors, children, ...native }: FormProps) {
  const writer = useContext(Writer);
  const { pathname, search } = useLocation();
  return (
    <form method="post" action={pathname + search} noValidate={errors !== undefined} {...native}>
      <ErrorSummary errors={errors} />
      <input type="hidden" name="once" value={newId()} />
      {writer ? <input type="hidden" name="writer" value={writer} /> : null}
      {children}
    </form>
  );
}

/**
 * Everything to correct, first on the page and in focus. Away from its field a message names it (`errors:field`), with the number of a row that
 * repeats. The key `form` is about the form as a whole and links nowhere.
 */
export function ErrorSummary({ errors }: { errors?: Record<string, string> | undefined }) {
  const { t } = useTranslation();
  const named = (name: string, message: string) => {
    const field = fieldName(t, name);
    return field && !message.toLowerCase().includes(field.toLowerCase()) ? t('errors:of-field', { field, message }) : message;
  };
  const list = Object.entries(errors ?? {});
  if (list.length === 0) return null;
  // the attribute takes focus without a script when the page arrives
  const focus = { autoFocus: true };
  return (
    <div className={css.summary} role="alert" tabIndex={-1} id="errors" {...focus}>
      <h2>{t('errorSummary')}</h2>
      <ul>
        {list.map(([name, message]) => <li key={name}>{name === 'form' ? message : <a href={`#${fieldId(name)}`}>{named(name, message)}</a>}</li>)}
      </ul>
    </div>
  );
}

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'stop';

const look = (variant: ButtonVariant) => (variant === 'secondary' ? css.button : `${css.button} ${css[variant]}`);

export function Button({ variant = 'primary', type = 'submit', ...native }: ComponentPropsWithoutRef<'button'> & { variant?: ButtonVariant; children: ReactNode }) {
  return <button {...native} type={type} className={look(variant)} />;
}

export function ButtonLink({ variant = 'secondary', href, children, ...native }: ComponentPropsWithoutRef<'a'> & { variant?: ButtonVariant; href: string; children: ReactNode }) {
  return <a {...native} href={href} className={look(variant)}>{children}</a>;
}
