import { $getNodeByKey } from 'lexical';
import { useEffect, useState } from 'react';
import { $createReusedBlockNode, $isReusedBlockNode } from '../../nodes/reused-block/reused-block-node.ts';
import type { FoundBlock } from '#app/features/articles/reuse/search-blocks.server.ts';
import { $insertBlock } from '../insert.ts';
import { fill } from '../kit.ts';
import { Dialog, Field, word } from './dialog.tsx';
import css from './dialog.module.css';
import type { DialogProps } from './text-dialogs.tsx';

const WAIT_MS = 250;
const keyOf = ({ practiceId, blockId }: { practiceId: string; blockId: string }): string => `${practiceId} ${blockId}`;

/** Finds a building block of another practice by typing and cites it. Its words stay where they are: which block it is and why go into the text. */
export function ReusedDialog({ kit, nodeKey, close, change }: DialogProps) {
  const { reuse } = kit.props.tools;
  const own = kit.editor.getEditorState().read(() => {
    const node = nodeKey ? $getNodeByKey(nodeKey) : null;
    return $isReusedBlockNode(node) ? node.getFields() : null;
  });
  const [asked, setAsked] = useState('');
  const found = useBlocks(kit.props.urls.blocks, asked, own === null);
  return (
    <Dialog title={kit.props.labels.reused} labels={kit.props.labels} close={close} remove={nodeKey ? () => change(() => $getNodeByKey(nodeKey)?.remove()) : undefined} apply={(form) => {
      const picked = found?.find((one) => keyOf(one) === word(form, 'block'));
      const why = word(form, 'why').replace(/\s+/g, ' ').slice(0, 300);
      if (!picked && !own) return reuse.missing;
      change(() => {
        const node = nodeKey ? $getNodeByKey(nodeKey) : null;
        if ($isReusedBlockNode(node)) node.setFields({ why });
        else if (picked) $insertBlock($createReusedBlockNode({ practiceId: picked.practiceId, blockId: picked.blockId, lang: picked.lang, print: picked.print, why }));
      });
      return null;
    }}>
      {own ? null : (
        <>
          <div className={css.field}>
            <label htmlFor="d-search">{reuse.search}</label>
            <input id="d-search" type="search" className={css.control} value={asked} maxLength={200} autoComplete="off" aria-describedby="d-search-help" onChange={(event) => setAsked(event.target.value)} />
            <p className={css.help} id="d-search-help">{reuse.searchHelp}</p>
          </div>
          <p className="visually-hidden" role="status">{found ? fill(reuse.found, { count: found.length }) : ''}</p>
          <fieldset className={css.field}>
            <legend>{reuse.choose}</legend>
            {found?.map((one, i) => (
              <div className={css.tick} key={keyOf(one)}>
                <input type="radio" name="block" id={`d-b-${i}`} value={keyOf(one)} defaultChecked={i === 0} aria-describedby={`d-b-${i}-text`} />
                <label htmlFor={`d-b-${i}`} lang={one.lang}>{one.title} <small>({one.practice})</small></label>
                <small id={`d-b-${i}-text`} lang={one.lang}>{one.excerpt}</small>
              </div>
            ))}
            {found?.length === 0 ? <p>{reuse.none}</p> : null}
          </fieldset>
        </>
      )}
      <Field name="why" label={reuse.why} help={reuse.whyHelp} value={own?.why ?? ''} maxLength={300} lang={kit.props.lang} />
    </Dialog>
  );
}

/** Blocks that answer what is typed; null until they are known. A question that is overtaken is dropped. */
function useBlocks(address: string, asked: string, asks: boolean): FoundBlock[] | null {
  const [answer, setAnswer] = useState<{ q: string; blocks: FoundBlock[] } | null>(null);
  const q = asked.trim();
  useEffect(() => {
    if (!asks) return undefined;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      fetch(`${address}?${new URLSearchParams({ q })}`, { signal: stop.signal, headers: { Accept: 'application/json' } })
        .then(async (response) => setAnswer({ q, blocks: response.ok ? ((await response.json()) as { blocks: FoundBlock[] }).blocks : [] }))
        .catch(() => undefined);
    }, WAIT_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [address, q, asks]);
  return answer?.q === q ? answer.blocks : null;
}
