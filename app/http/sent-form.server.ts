import type { Actor } from '#app/domain/actor.ts';
import { AppError } from '#app/domain/errors.ts';
import type { Again } from '#app/ui/send-again.tsx';
import { isSecret } from './typed-values.server.ts';

const askers = new WeakMap<Request, Actor>();
const forms = new WeakMap<Request, FormData>();
/** Who opened the page a form stood on. */
const writers = new WeakMap<FormData, string>();

/** Remembers who makes a request, before its form is read. */
export function askedBy(request: Request, actor: Actor): void {
  askers.set(request, actor);
}

/** The form a request carried, once it was read. */
export function formOf(request: Request): FormData | undefined {
  return forms.get(request);
}

/** The person whose page a form was sent from; null when nobody was signed in there. */
export function writerOf(form: FormData): string | null {
  return writers.get(form) ?? null;
}

/**
 * Takes the mark of the writer out of a form. Throws other-person when somebody else is signed in by now: what one person wrote is never done in
 * the name of another.
 */
export function keepWriter(request: Request, form: FormData): void {
  const writer = form.get('writer');
  form.delete('writer');
  forms.set(request, form);
  if (typeof writer !== 'string' || writer === '') return;
  writers.set(form, writer);
  const asker = askers.get(request);
  if (asker?.kind === 'person' && asker.id !== writer) throw new AppError('other-person');
}

/** A form as it was sent, to be sent once more from the page that says why it was not taken: everything but secrets, files by their names. */
export function againOf(form: FormData): Again {
  const fields: [string, string][] = [];
  const files: [string, string][] = [];
  for (const [name, value] of form) {
    if (isSecret(name)) continue;
    if (typeof value === 'string') fields.push([name.replaceAll('\0', ''), value.replaceAll('\0', '')]);
    else if (value.size > 0) files.push([name, value.name]);
  }
  const writer = writerOf(form);
  return { fields: writer ? [...fields, ['writer', writer]] : fields, files };
}
