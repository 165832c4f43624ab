import css from './search-list.module.css';

type Props = { locale: string; label: string };
type Suggestion = { text: string; lang: string; note: string; url: string };
type Answer = { announcement: string; suggestions: Suggestion[] };

const WAIT_MS = 120;
const KEPT = 50;
let made = 0;

/**
 * Makes the search form of the page an editable combobox with list autocomplete (ARIA 1.2): the cursor stays in the field, the list says what
 * it points at. The form itself is untouched: Enter sends it unless an option is pointed at, and when the address of suggestions is slow or gone nothing else is.
 */
export function mount(form: HTMLElement, props: unknown): void {
  const input = form.querySelector<HTMLInputElement>('input[name="q"]');
  if (!input || !isProps(props)) return;
  new Combobox(form, input, props);
}

class Combobox {
  readonly #input: HTMLInputElement;
  readonly #props: Props;
  readonly #list = document.createElement('ul');
  readonly #said = document.createElement('p');
  readonly #id = `suggestions-${++made}`;
  readonly #answers = new Map<string, Answer>();
  #shown: readonly Suggestion[] = [];
  #active = -1;
  #asked = '';
  #timer = 0;
  #request: AbortController | null = null;

  constructor(form: HTMLElement, input: HTMLInputElement, props: Props) {
    this.#input = input;
    this.#props = props;
    // a search field may not be a combobox, a text field may; the form says that it searches
    input.type = 'text';
    input.enterKeyHint = 'search';
    for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-haspopup': 'listbox', 'aria-expanded': 'false', 'aria-controls': this.#id })) input.setAttribute(name, value);
    this.#list.id = this.#id;
    this.#list.className = css['list'] ?? '';
    this.#list.hidden = true;
    this.#list.setAttribute('role', 'listbox');
    this.#list.setAttribute('aria-label', props.label);
    this.#said.className = 'visually-hidden';
    this.#said.setAttribute('role', 'status');
    form.classList.add(css['holds'] ?? '');
    form.append(this.#list, this.#said);
    input.addEventListener('input', () => this.#typed());
    input.addEventListener('keydown', (event) => this.#key(event));
    input.addEventListener('blur', () => this.#close());
    // the cursor stays in the field while an option is pressed
    this.#list.addEventListener('pointerdown', (event) => event.preventDefault());
    this.#list.addEventListener('click', (event) => this.#open(this.#options().findIndex((option) => option.contains(event.target as Node))));
    if (input.value && document.activeElement === input) this.#typed();
  }

  #options(): HTMLElement[] {
    return [...this.#list.children] as HTMLElement[];
  }

  #typed(): void {
    window.clearTimeout(this.#timer);
    this.#request?.abort();
    this.#asked = this.#input.value.replace(/\s+/g, ' ').trimStart();
    const known = this.#answers.get(this.#asked);
    if (this.#asked.trim().length < 2) this.#close();
    else if (known) this.#show(known);
    else this.#timer = window.setTimeout(() => void this.#ask(this.#asked), WAIT_MS);
  }

  async #ask(q: string): Promise<void> {
    this.#request = new AbortController();
    try {
      const response = await fetch(`/api/v1/suggest?${new URLSearchParams({ q, lang: this.#props.locale })}`, { signal: this.#request.signal });
      if (!response.ok) return this.#close();
      const answer = (await response.json()) as Answer;
      if (this.#answers.size >= KEPT) this.#answers.clear();
      this.#answers.set(q, answer);
      if (q === this.#asked && document.activeElement === this.#input) this.#show(answer);
    } catch {
      // given up for a newer question, or no connection: the form still searches
      if (q === this.#asked) this.#close();
    }
  }

  #show({ announcement, suggestions }: Answer): void {
    this.#shown = suggestions;
    this.#list.replaceChildren(...suggestions.map((suggestion, i) => this.#option(suggestion, i)));
    this.#point(-1);
    this.#expand(suggestions.length > 0);
    this.#said.textContent = announcement;
  }

  #option({ text, lang, note }: Suggestion, i: number): HTMLElement {
    const option = document.createElement('li');
    option.id = `${this.#id}-${i}`;
    option.setAttribute('role', 'option');
    option.setAttribute('aria-selected', 'false');
    const words = document.createElement('span');
    words.textContent = text;
    if (lang !== this.#props.locale) words.lang = lang;
    const kind = document.createElement('small');
    kind.textContent = note;
    option.append(words, ' ', kind);
    return option;
  }

  #expand(open: boolean): void {
    this.#list.hidden = !open;
    this.#input.setAttribute('aria-expanded', String(open));
  }

  #close(): void {
    window.clearTimeout(this.#timer);
    this.#request?.abort();
    this.#point(-1);
    this.#expand(false);
    this.#said.textContent = '';
  }

  #point(at: number): void {
    this.#active = at;
    this.#options().forEach((option, i) => option.setAttribute('aria-selected', String(i === at)));
    const option = this.#options()[at];
    if (option) {
      this.#input.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    } else this.#input.removeAttribute('aria-activedescendant');
  }

  #open(at: number): void {
    const chosen = this.#shown[at];
    if (chosen) window.location.assign(chosen.url);
  }

  #key(event: KeyboardEvent): void {
    // half-composed letters belong to the keyboard, not to us
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const open = !this.#list.hidden;
    const last = this.#shown.length - 1;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) return this.#typed();
      if (event.altKey) return event.key === 'ArrowUp' ? this.#close() : undefined;
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const next = this.#active + step;
      // between the last and the first the field itself has its turn
      this.#point(next > last ? -1 : next < -1 ? last : next);
    } else if (event.key === 'Enter' && open && this.#active >= 0) {
      event.preventDefault();
      this.#open(this.#active);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (open) this.#close();
      else this.#input.value = '';
    } else if (event.key === 'Home' || event.key === 'End' || event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      this.#point(-1);
    }
  }
}

function isProps(value: unknown): value is Props {
  return typeof value === 'object' && value !== null && 'locale' in value && 'label' in value;
}
