import { useSyncExternalStore } from 'react';
import type { Autosave, SaveState } from '../autosave.ts';
import { focusText } from '../focus-text.ts';
import { fill, type Kit } from '../kit.ts';
import { SAVING_ID } from '../saving-id.ts';
import css from './save-status.module.css';

/** Saving, in words. A newer version stops it and asks. */
export function SaveStatus({ kit, state, autosave, restoredAt }: { kit: Kit; state: SaveState; autosave: Autosave; restoredAt: string | null }) {
  const { labels, tools, urls } = kit.props;
  const others = useSyncExternalStore(autosave.subscribe, autosave.others);
  return (
    <div className={css.status} data-kind={state.kind}>
      <p role="status" aria-live="polite" id={SAVING_ID}>{words(kit, state)}</p>
      {restoredAt ? <p>{fill(labels.restored, { time: new Intl.DateTimeFormat(kit.props.intl, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(restoredAt)) })}</p> : null}
      {others ? <p aria-live="polite">{fill(labels.company, { names: others })}</p> : null}
      {state.kind === 'session' ? <p className={css.ways}><a href={urls.signIn} target="_blank" rel="noopener">{tools.signInAgain}</a></p> : null}
      {state.kind === 'stale' ? (
        <p className={css.ways}>
          <button type="submit" name="intent" value="merge" className={css.keep}>{labels.merge}</button>
          <a href={urls.reload} target="_blank" rel="noopener">{labels.openSaved}</a>
          <button type="button" className={css.keep} onClick={() => { focusText(kit.editor); void autosave.keepMine(); }}>{labels.keepMine}</button>
        </p>
      ) : null}
    </div>
  );
}

function words({ props: { labels, tools, fields, intl } }: Kit, state: SaveState): string {
  switch (state.kind) {
    case 'saved': return fill(labels.saved, { time: new Intl.DateTimeFormat(intl, { timeStyle: 'short' }).format(new Date(state.at)) });
    case 'refused': return fill(labels.refused, { reason: state.reason });
    case 'tooLong': return fill(labels.tooLong, { name: fields[state.field] ?? state.field });
    case 'full': return tools.full;
    default: return labels[state.kind];
  }
}
