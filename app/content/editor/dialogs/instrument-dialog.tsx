import { $getNodeByKey, $getSelection } from 'lexical';
import { useEffect, useState } from 'react';
import { $createInstrumentNode, $isInstrumentNode } from '../../nodes/instrument/instrument-node.ts';
import { $insertInline } from '../insert.ts';
import { Dialog, Field, word } from './dialog.tsx';
import css from './dialog.module.css';
import type { DialogProps } from './text-dialogs.tsx';

type Found = { id: string; name: string; title: string };
const WAIT_MS = 250;
const MOST = 6;

/** Finds a card by typing and cites it: the words stay the writer's, what has become of the instrument is shown to readers by the portal. */
export function InstrumentDialog({ kit, nodeKey, close, change }: DialogProps) {
  const { labels } = kit.props;
  const [own, chosen] = kit.editor.getEditorState().read(() => {
    const node = nodeKey ? $getNodeByKey(nodeKey) : null;
    return [$isInstrumentNode(node) ? node.getFields() : null, $getSelection()?.getTextContent() ?? ''] as const;
  });
  const [asked, setAsked] = useState(own ? '' : chosen.slice(0, 200));
  const found = useFound(asked, kit.props.intl.slice(0, 2));
  return (
    <Dialog title={labels.instrument} labels={labels} close={close} remove={nodeKey ? () => change(() => $getNodeByKey(nodeKey)?.remove()) : undefined} apply={(form) => {
      const picked = found?.find((one) => one.id === word(form, 'instrument'));
      const instrumentId = picked?.id ?? own?.instrumentId;
      const label = (word(form, 'words') || picked?.name || '').replace(/\s+/g, ' ').slice(0, 300);
      if (!instrumentId || !label) return labels.instrumentMissing;
      const fields = { instrumentId, label, articles: word(form, 'articles').replace(/\s+/g, ' ').slice(0, 100) };
      change(() => {
        const node = nodeKey ? $getNodeByKey(nodeKey) : null;
        if ($isInstrumentNode(node)) {
          node.setFields(fields);
          return;
        }
        // words that were selected become those of the citation
        $insertInline($createInstrumentNode(fields));
      });
      return null;
    }}>
      <div className={css.field}>
        <label htmlFor="d-search">{labels.instrumentSearch}</label>
        <input id="d-search" type="search" className={css.control} value={asked} maxLength={200} autoComplete="off" aria-describedby="d-search-help" onChange={(event) => setAsked(event.target.value)} />
        <p className={css.help} id="d-search-help">{labels.instrumentSearchHelp}</p>
      </div>
      <fieldset className={css.field} aria-live="polite">
        <legend>{labels.instrumentChoose}</legend>
        {found?.map((one, i) => (
          <div className={css.tick} key={one.id}>
            <input type="radio" name="instrument" id={`d-i-${one.id}`} value={one.id} defaultChecked={i === 0 && !own} />
            <label htmlFor={`d-i-${one.id}`}>{one.name}. {one.title}</label>
          </div>
        ))}
        {found?.length === 0 ? <p>{labels.instrumentNone}</p> : null}
      </fieldset>
      <Field name="words" label={labels.instrumentWords} help={labels.instrumentWordsHelp} value={own?.label ?? chosen.slice(0, 300)} maxLength={300} lang={kit.props.lang} />
      <Field name="articles" label={labels.instrumentArticles} help={labels.instrumentArticlesHelp} value={own?.articles ?? ''} maxLength={100} lang={kit.props.lang} />
    </Dialog>
  );
}

/** Cards that answer what is typed; null until they are known. A question that is overtaken is dropped. */
function useFound(asked: string, lang: string): Found[] | null {
  const [answer, setAnswer] = useState<{ q: string; items: Found[] } | null>(null);
  const q = asked.trim();
  useEffect(() => {
    if (q === '') return undefined;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      const query = new URLSearchParams({ q, lang, size: String(MOST) });
      fetch(`/api/v1/instruments?${query}`, { signal: stop.signal, headers: { Accept: 'application/json' } })
        .then(async (response) => setAnswer({ q, items: response.ok ? ((await response.json()) as { items: Found[] }).items : [] }))
        .catch(() => undefined);
    }, WAIT_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [q, lang]);
  return answer?.q === q ? answer.items : null;
}
