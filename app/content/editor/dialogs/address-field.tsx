import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { fill, type Kit } from '../kit.ts';
import css from './dialog.module.css';

export type FoundPage = { kind: string; text: string; lang: string; note: string; url: string };

const WAIT_MS = 150;
/** What somebody types who knows the address. */
const ADDRESS = /^(https?:|mailto:|tel:|\/|www\.)/i;

/**
 * An address, or part of the title of a page of the portal: an editable combobox with list autocomplete (ARIA 1.2). The cursor stays in the field;
 * arrows go through the pages found, Enter takes one, Escape closes the list and only then the dialog.
 */
export function AddressField({ kit, value, picked }: { kit: Kit; value: string; picked(page: FoundPage): void }) {
  const { labels, intl } = kit.props;
  const [typed, setTyped] = useState(value);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const list = useRef<HTMLUListElement>(null);
  const found = usePages(typed, intl.slice(0, 2));
  const shown = open ? found : [];
  const at = Math.min(active, shown.length - 1);

  useEffect(() => { list.current?.children[at]?.scrollIntoView({ block: 'nearest' }); }, [at]);
  const take = (page: FoundPage) => {
    setTyped(page.url);
    setOpen(false);
    setActive(-1);
    picked(page);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // half-composed letters belong to the keyboard, not to us
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) return setOpen(true);
      const next = at + (event.key === 'ArrowDown' ? 1 : -1);
      setActive(next >= shown.length ? -1 : next < -1 ? shown.length - 1 : next);
    } else if (event.key === 'Enter' && shown[at]) {
      event.preventDefault();
      take(shown[at]);
    } else if (event.key === 'Escape' && shown.length > 0) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
      setActive(-1);
    } else if (['Home', 'End', 'ArrowLeft', 'ArrowRight'].includes(event.key)) setActive(-1);
  };
  return (
    <div className={css.field}>
      <label htmlFor="d-address">{labels.linkAddress}</label>
      <div className={css.holds}>
        <input id="d-address" name="address" type="text" className={css.control} value={typed} maxLength={2000} autoComplete="off" spellCheck={false} role="combobox" aria-autocomplete="list" aria-haspopup="listbox"
          aria-expanded={shown.length > 0} aria-controls="d-pages" aria-activedescendant={at >= 0 ? `d-page-${at}` : undefined} aria-describedby="d-address-help"
          onChange={(event) => { setTyped(event.target.value); setOpen(true); setActive(-1); }} onKeyDown={onKeyDown} onBlur={() => setOpen(false)} />
        <ul id="d-pages" ref={list} role="listbox" aria-label={labels.linkPages} className={css.options} hidden={shown.length === 0}>
          {shown.map((page, i) => (
            // the cursor stays in the field while a page is pressed
            <li key={page.url} id={`d-page-${i}`} role="option" aria-selected={i === at} onPointerDown={(event) => event.preventDefault()} onClick={() => take(page)} onKeyDown={onKeyDown}>
              <span lang={page.lang}>{page.text}</span> <small>{page.note}</small>
            </li>
          ))}
        </ul>
      </div>
      <p className={css.help} id="d-address-help">{labels.linkHelp}</p>
      <p className="visually-hidden" role="status">{shown.length > 0 ? fill(labels.linkFound, { count: shown.length }) : ''}</p>
    </div>
  );
}

/** Pages of the portal the writer may see whose title answers what is typed. A question that is overtaken is dropped. */
function usePages(typed: string, lang: string): FoundPage[] {
  const [answer, setAnswer] = useState<{ q: string; pages: FoundPage[] }>({ q: '', pages: [] });
  const q = typed.trim();
  const asks = q.length >= 2 && !ADDRESS.test(q);
  useEffect(() => {
    if (!asks) return undefined;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      fetch(`/api/v1/suggest?${new URLSearchParams({ q, lang })}`, { signal: stop.signal, headers: { Accept: 'application/json' } })
        .then(async (response) => setAnswer({ q, pages: response.ok ? ((await response.json()) as { suggestions: FoundPage[] }).suggestions.filter(({ kind }) => kind !== 'words') : [] }))
        .catch(() => undefined);
    }, WAIT_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [q, lang, asks]);
  return asks && answer.q === q ? answer.pages : [];
}
