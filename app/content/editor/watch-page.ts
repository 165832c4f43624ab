import type { Autosave } from './autosave.ts';
import { SAVING_ID } from './saving-id.ts';

/** Fields of the page's form whose changes are saved with the document. */
const FIELDS = 'input[name=title], textarea[name=summary], input[name=result], textarea[name=fit]';

const ARRIVAL_MS = 1000;
const MEET_MS = 20_000;

/**
 * Ties saving to the page: typing in the fields, leaving them, leaving the page, the line coming back. When the form itself is sent, it
 * carries the document and the version, after any save under way has ended.
 */
export function watchPage(form: HTMLFormElement, autosave: Autosave, doc: () => string): void {
  let sending = false;
  const look = () => void autosave.check(() => location.reload());
  for (const field of form.querySelectorAll<HTMLElement>(FIELDS)) {
    field.addEventListener('input', () => autosave.touch());
    field.addEventListener('blur', () => void autosave.flush());
  }
  // back from signing in again, or from wherever: what waits is sent
  addEventListener('focus', () => void (autosave.state().kind === 'session' && autosave.flush()));
  addEventListener('online', () => void autosave.flush());
  addEventListener('pagehide', () => void autosave.flush({ leaving: true }));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void autosave.flush({ leaving: true });
    else look();
  });
  // the page before this one may still be saving while this one is drawn
  setTimeout(look, ARRIVAL_MS);
  setInterval(() => document.visibilityState === 'visible' && void autosave.meet(), MEET_MS);
  addEventListener('beforeunload', (event) => {
    if (autosave.pending && !['saved', 'kept'].includes(autosave.state().kind) && !sending) event.preventDefault();
  });

  form.addEventListener('submit', (event) => {
    if (sending) return;
    event.preventDefault();
    const { submitter } = event;
    void autosave.flush().then(() => {
      // without a line the browser would show its own error page in place of the text
      if (['offline', 'kept', 'busy', 'full', 'session'].includes(autosave.state().kind)) return why();
      sending = true;
      autosave.stop();
      put(form, 'doc', doc());
      put(form, 'version', String(autosave.version));
      // a form does not send itself from within its own submit event
      setTimeout(() => form.requestSubmit(submitter instanceof HTMLElement ? submitter : null));
    });
  });
}

/** Why nothing is sent now, in sight and in focus: the button that was pressed stands far below the place where it is said. */
function why(): void {
  const said = document.getElementById(SAVING_ID);
  if (!said) return;
  said.tabIndex = -1;
  said.focus();
}

function put(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement) {
    field.value = value;
    return;
  }
  const hidden = document.createElement('input');
  hidden.type = 'hidden';
  hidden.name = name;
  hidden.value = value;
  form.append(hidden);
}
