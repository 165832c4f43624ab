import { DeviceCopy, keptEditions, type Kept } from '#app/content/editor/device-copy.ts';
import { fill } from '#app/content/editor/kit.ts';
import type words from '#app/i18n/locales/es/write.json';

export type UnsentProps = { person: string; desk: string; labels: (typeof words)['unsent'] };

/** On the desk: sends what this device kept when a line was gone and the writing page closed, and says what became of it. */
export async function mount(element: HTMLElement, given: unknown): Promise<void> {
  const props = given as UnsentProps;
  const all = await keptEditions(props.person);
  if (all.length === 0) return;
  const heading = element.appendChild(make('h2', props.labels.title));
  heading.tabIndex = -1;
  const said = element.appendChild(make('p', props.labels.sending));
  said.setAttribute('role', 'status');
  const list = element.appendChild(document.createElement('ul'));
  let left = all;

  const send = async () => {
    const waiting: typeof all = [];
    list.replaceChildren();
    for (const one of left) {
      const title = one.kept.draft.text.title || props.labels.untitled;
      const sent = await new DeviceCopy(props.person, one.edition).whenClosed((copy) => deliver(`${props.desk}/${one.edition}/autosave`, one.kept, copy));
      const line = list.appendChild(make('li', `${fill(sent ? props.labels.sent : props.labels.waits, { title })} `));
      if (sent) continue;
      waiting.push(one);
      const link = line.appendChild(document.createElement('a'));
      link.href = `${props.desk}/${one.edition}`;
      link.textContent = props.labels.open;
      line.append(discard(props, one, () => {
        left = left.filter((other) => other !== one);
        line.remove();
        // the button that was pressed is gone: whoever has no mouse goes on from here
        heading.focus();
      }));
    }
    left = waiting;
    said.textContent = left.length === 0 ? props.labels.done : '';
  };
  addEventListener('online', () => void send());
  await send();
}

/** A way out for text that nobody can send any more, behind a second step: it is nowhere else. */
function discard(props: UnsentProps, { edition, kept }: { edition: string; kept: Kept }, gone: () => void): HTMLElement {
  const box = document.createElement('details');
  box.append(make('summary', props.labels.discard), make('p', fill(props.labels.discardHelp, { time: new Date(kept.at).toLocaleString(document.documentElement.lang) })));
  const button = make('button', props.labels.discardConfirm) as HTMLButtonElement;
  button.type = 'button';
  button.addEventListener('click', () => void new DeviceCopy(props.person, edition).drop().then(gone));
  box.append(button);
  return box;
}

/** Whether the server has it now. A text that somebody overtook stays where it is: its writer decides on the writing page. */
async function deliver(url: string, kept: Kept, copy: DeviceCopy): Promise<boolean> {
  let version: number | null = kept.version;
  if (kept.unknown) version = await post(url, kept.unknown);
  if (version === null) return false;
  if ((await post(url, JSON.stringify({ version, ...kept.draft }))) === null) return false;
  await copy.drop();
  return true;
}

/** The version the server has after it, or null. */
async function post(url: string, body: string): Promise<number | null> {
  try {
    const response = await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json', Accept: 'application/json' }, body });
    return response.ok ? ((await response.json()) as { version: number }).version : null;
  } catch {
    return null;
  }
}

function make(name: string, words: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = words;
  return made;
}
