import { $getNodeByKey } from 'lexical';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { MAX_LOCATOR } from '#app/domain/bibliography/citing-text.ts';
import type { Citing } from '#app/domain/bibliography/in-text.ts';
import { LOCATOR_LABELS, settleLocator } from '#app/domain/bibliography/locator.ts';
import type { EditorSource, SourceWords } from '#app/features/articles/sources/editor-sources.ts';
import { $isCitationNode } from '../../nodes/citation/citation-node.ts';
import { citationLabel } from '../citation/citation-label.ts';
import { plain } from '../choices.ts';
import css from '../citation/citation.module.css';
import { $insertCitation } from '../citation/insert-citation.ts';
import { NewSource } from '../citation/new-source.tsx';
import { fill } from '../kit.ts';
import { Choice, Dialog, Field, Tick, word } from './dialog.tsx';
import dialogCss from './dialog.module.css';
import type { DialogProps } from './text-dialogs.tsx';

function fits({ full, id }: EditorSource, asked: string): boolean {
  const words = plain(`${full} ${id}`);
  return plain(asked).split(/\s+/).every((one) => words.includes(one));
}

/** Cites one of the practice's sources, and says where in it; a source the practice does not have yet is added right here. */
export function CitationDialog({ kit, nodeKey, close, change }: DialogProps) {
  const { cite } = kit.props.tools;
  const { sources } = kit;
  const all = useSyncExternalStore(sources.subscribe, sources.all);
  const own = kit.editor.getEditorState().read(() => {
    const node = nodeKey ? $getNodeByKey(nodeKey) : null;
    return $isCitationNode(node) ? node.getFields() : null;
  });
  const [asked, setAsked] = useState('');
  const [picked, setPicked] = useState(own?.sourceId ?? all[0]?.id ?? '');
  const [words, setWords] = useState<SourceWords | null>(null);
  useEffect(() => {
    let gone = false;
    void sources.ask().then((answer) => { if (answer?.words && !gone) setWords(answer.words); });
    return () => { gone = true; };
  }, [sources]);
  const found = all.filter((one) => fits(one, asked));
  // what is chosen is always in sight: what was typed chooses anew
  const chosen = found.find((one) => one.id === picked) ?? (asked ? found[0] : null);
  const gone = own && !sources.find(own.sourceId) ? own.sourceId : null;
  return (
    <Dialog title={kit.props.labels.citation} labels={kit.props.labels} close={close} remove={nodeKey ? () => change(() => $getNodeByKey(nodeKey)?.remove()) : undefined} apply={(form) => {
      const locator = word(form, 'locator').replace(/\s+/g, ' ');
      if (!chosen) return cite.missing;
      if (locator.length > MAX_LOCATOR) return fill(cite.tooLong, { max: MAX_LOCATOR });
      const label = LOCATOR_LABELS.find((known) => known === word(form, 'label')) ?? '';
      const citing: Citing = { sourceId: chosen.id, suppressAuthor: form.has('bare'), ...settleLocator({ label, locator }) };
      change(() => {
        const node = nodeKey ? $getNodeByKey(nodeKey) : null;
        if ($isCitationNode(node)) node.setFields(citing);
        else $insertCitation(citing);
      });
      kit.say(fill(cite.done, { text: citationLabel(citing, kit) }));
      return null;
    }}>
      {gone ? <p className={dialogCss.error}>{fill(cite.goneHelp, { id: gone })}</p> : null}
      {all.length > 0 ? (
        <>
          <div className={dialogCss.field}>
            <label htmlFor="d-search">{cite.search}</label>
            <input id="d-search" type="search" className={dialogCss.control} value={asked} maxLength={200} autoComplete="off" onChange={(event) => setAsked(event.target.value)} />
          </div>
          <p className="visually-hidden" role="status">{asked ? fill(cite.found, { count: found.length }) : ''}</p>
          <fieldset className={`${dialogCss.field ?? ''} ${css.sources ?? ''}`}>
            <legend>{cite.choose}</legend>
            {found.map((one) => (
              <div className={dialogCss.tick} key={one.id}>
                <input type="radio" name="source" id={`d-s-${one.id}`} value={one.id} checked={chosen?.id === one.id} onChange={() => setPicked(one.id)} />
                <label htmlFor={`d-s-${one.id}`} lang={one.lang ?? undefined}>{one.full}</label>
              </div>
            ))}
            {found.length === 0 ? <p>{cite.none}</p> : null}
          </fieldset>
        </>
      ) : <p>{cite.empty}</p>}
      <Choice name="label" label={cite.label} value={own?.label ?? 'page'} options={[...LOCATOR_LABELS.map((one) => ({ value: one, label: cite.locators[one].name })), { value: '', label: cite.other }]} />
      <Field name="locator" label={cite.locator} help={cite.locatorHelp} value={own?.locator ?? ''} lang={kit.props.lang} />
      <Tick name="bare" label={cite.bare} checked={own?.suppressAuthor ?? false} />
      {words ? <NewSource kit={kit} words={words} open={all.length === 0} added={(id) => { setAsked(''); setPicked(id); document.getElementById(`d-s-${id}`)?.focus(); }} /> : null}
    </Dialog>
  );
}
