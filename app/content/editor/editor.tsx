import { $createParagraphNode, $getRoot, $getSelection, $setSelection, type BaseSelection, CAN_REDO_COMMAND, CAN_UNDO_COMMAND, COMMAND_PRIORITY_LOW, type LexicalEditor } from 'lexical';
import { registerTableSelectionObserver } from '@lexical/table';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';
import type { EditorProps } from '#app/features/articles/editor-props.server.ts';
import type { EditionText } from '#app/domain/edition-fields.ts';
import { textPoints, type OpenPoint, type Walkable } from '#app/domain/open-points.ts';
import { SECTION_KINDS, type SectionKind } from '#app/domain/sections.ts';
import { $createSectionNode } from '../nodes/section/section-node.ts';
import { GuidanceToggle } from './section/guidance-toggle.tsx';
import type { Autosave } from './autosave.ts';
import { relabelCitations } from './citation/citation-view.ts';
import { SourceStore } from './citation/source-store.ts';
import { CalloutDialog, ImageDialog, TableDialog } from './dialogs/block-dialogs.tsx';
import { CitationDialog } from './dialogs/citation-dialog.tsx';
import { ColumnDialog } from './dialogs/column-dialog.tsx';
import { InstrumentDialog } from './dialogs/instrument-dialog.tsx';
import { ReusedDialog } from './dialogs/reused-dialog.tsx';
import { LinkDialog, NoteDialog, PassageDialog, QuoteDialog } from './dialogs/text-dialogs.tsx';
import { BlockHandle } from './handle/block-handle.tsx';
import { numberNotes } from './footnote/number-notes.ts';
import type { DialogRequest, Kit } from './kit.ts';
import { announce } from './announce.ts';
import { focusText } from './focus-text.ts';
import { keepClear, showCaret } from './keep-clear.ts';
import { columnGrips } from './table/column-grips.ts';
import { afterPause } from './idle.ts';
import { registerPaste } from './paste/register-paste.ts';
import { NOTHING, readOutline, readTextState, readWords, sameState } from './read-state.ts';
import { registerPanelKeys, type PanelName } from './register-panel-keys.ts';
import { registerWhole } from './register-whole.ts';
import { Outline, ToDo } from './side/side-panels.tsx';
import { SaveStatus } from './side/save-status.tsx';
import { TextMeasure } from './side/text-measure.tsx';
import { SlashMenu } from './slash/slash-menu.tsx';
import { Toolbar } from './toolbar/toolbar.tsx';
import { UploadLine } from './uploads/upload-line.tsx';
import { UploadQueue } from './uploads/upload-queue.ts';
import css from './editor.module.css';

const DIALOGS = { link: LinkDialog, quote: QuoteDialog, passage: PassageDialog, footnote: NoteDialog, table: TableDialog, column: ColumnDialog, image: ImageDialog, callout: CalloutDialog, instrument: InstrumentDialog, citation: CitationDialog, reused: ReusedDialog };

// not every writer finds and replaces or looks up keys: loaded when asked for
const PANELS = { find: lazy(() => import('./find/find-bar.tsx')), help: lazy(() => import('./help/help-dialog.tsx')) };
/** How long nothing is typed before the checklist, the contents and the count of words are made again. */
const PAUSE_MS = 300;

const SAID_ID = 'editor-said';

type Props = {
  editor: LexicalEditor; props: EditorProps; autosave: Autosave; /** When the text found on this device was kept there. */ restoredAt: string | null; text(): EditionText; connect(kit: Kit): void; places: { outline: HTMLElement | null; todo: HTMLElement | null };
};

/** The writing surface: tools, the text as the page it will become, state of saving, contents and what is missing. */
export function Editor({ editor, props, autosave, restoredAt, text, connect, places }: Props) {
  const root = useRef<HTMLDivElement>(null);
  const whole = useRef<HTMLDivElement>(null);
  const top = useRef<HTMLDivElement>(null);
  const grips = useRef<HTMLDivElement>(null);
  const [told, setTold] = useState('');
  const [panel, setPanel] = useState<PanelName | null>(null);
  const [dialog, setDialog] = useState<(DialogRequest & { selection: BaseSelection | null }) | null>(null);
  const [state, setState] = useState(NOTHING);
  const [history, setHistory] = useState({ undo: false, redo: false });
  const [side, setSide] = useState(() => ({ outline: readOutline(editor), words: readWords(editor) }));
  const saving = useSyncExternalStore(autosave.subscribe, autosave.state);
  const dead = useSyncExternalStore(autosave.subscribe, autosave.dead);
  const sources = useMemo(() => new SourceStore(props.urls.citable, props.sources), [props]);
  const points = usePoints(editor, text, props.lang, dead, sources);
  const kit = useMemo<Kit>(() => ({
    props, editor, sources, ask: (request) => setDialog({ ...request, selection: editor.getEditorState().read(() => $getSelection()?.clone() ?? null) }),
    say: (words) => announce(document.getElementById(SAID_ID), words), tell: setTold, open: setPanel,
  }), [props, editor, sources]);

  const uploads = useMemo(() => new UploadQueue(kit), [kit]);

  useEffect(() => {
    connect(kit);
    editor.setRootElement(root.current);
    const pause = afterPause(() => setSide({ outline: readOutline(editor), words: readWords(editor) }), PAUSE_MS);
    const undo = [
      pause.cancel,
      numberNotes(editor),
      sources.subscribe(() => relabelCitations(kit)),
      registerPaste(kit, uploads),
      registerWhole(kit),
      top.current ? keepClear(top.current) : () => undefined,
      root.current ? showCaret(editor, root.current) : () => undefined,
      whole.current ? registerPanelKeys(whole.current, setPanel) : () => undefined,
      // asks for the element of every table, so only now; Tab leaves the text, in a table too
      registerTableSelectionObserver(editor, false),
      grips.current ? columnGrips(kit, grips.current) : () => undefined,
      editor.registerUpdateListener(({ dirtyElements, dirtyLeaves }) => {
        const now = readTextState(editor);
        // nothing is drawn anew at a letter that changes none of it
        setState((was) => (sameState(was, now) ? was : now));
        pause.ask();
        if (dirtyElements.size > 0 || dirtyLeaves.size > 0) autosave.touch();
      }),
      editor.registerCommand(CAN_UNDO_COMMAND, (undo) => { setHistory((h) => ({ ...h, undo })); return false; }, COMMAND_PRIORITY_LOW),
      editor.registerCommand(CAN_REDO_COMMAND, (redo) => { setHistory((h) => ({ ...h, redo })); return false; }, COMMAND_PRIORITY_LOW),
    ];
    return () => {
      undo.forEach((one) => one());
      editor.setRootElement(null);
    };
  }, [editor, kit, connect, autosave, text, uploads, sources]);

  /** Taken away at once: while a dialog stands, nothing beside it can have the focus. */
  const shut = (away: () => void) => {
    flushSync(away);
    focusText(editor);
  };
  const close = () => shut(() => setDialog(null));
  const change = (work: () => void) => editor.update(() => {
    if (dialog?.selection) $setSelection(dialog.selection.clone());
    work();
  });
  const Panel = panel ? PANELS[panel] : null;
  const Shown = dialog ? DIALOGS[dialog.name] : null;

  return (
    <div className={css.editor} ref={whole}>
      <div className={css.top} ref={top}>
        <Toolbar kit={kit} state={state} history={history} />
        <SaveStatus kit={kit} state={saving} autosave={autosave} restoredAt={restoredAt} />
        <p className={css.told} role="status">{told}{told ? <button type="button" onClick={() => { setTold(''); focusText(editor); }}>{props.tools.dismiss}</button> : null}</p>
        <UploadLine kit={kit} queue={uploads} />
        {Panel ? <Suspense fallback={null}><Panel kit={kit} close={() => shut(() => setPanel(null))} /></Suspense> : null}
      </div>
      <p className={css.keys} id="editor-keys">{props.labels.keys} {props.tools.hint}</p>
      <div ref={root} id="editor-text" className={css.text} contentEditable suppressContentEditableWarning role="textbox" aria-multiline="true" aria-label={props.labels.region}
        aria-describedby="editor-keys" lang={props.lang} spellCheck onBlur={() => void autosave.flush()} />
      <BlockHandle kit={kit} />
      <div ref={grips} className={css.grips} aria-hidden="true" />
      <SlashMenu kit={kit} />
      <p className="visually-hidden" role="status" aria-live="polite" id={SAID_ID} />
      <TextMeasure kit={kit} blocks={side.words} />
      <AddSection kit={kit} />
      <GuidanceToggle kit={kit} />
      {Shown && dialog ? <Shown kit={kit} nodeKey={dialog.key} close={close} change={change} /> : null}
      {places.outline ? <Outline kit={kit} entries={side.outline} into={places.outline} /> : null}
      {places.todo ? <ToDo kit={kit} points={points} into={places.todo} /> : null}
    </div>
  );
}

/** The checklist of what stands in the text: looked at again when the writer pauses, for it reads the whole of it. */
function usePoints(editor: LexicalEditor, text: () => EditionText, lang: string, dead: string, sources: SourceStore): OpenPoint[] {
  const read = useCallback(() => {
    const { root } = editor.getEditorState().toJSON() as unknown as { root: { children: Walkable[] } };
    return textPoints(text(), root.children, { lang, dead: new Set(dead ? dead.split('\n') : []), sources: new Set(sources.all().map((one) => one.id)) });
  }, [editor, text, lang, dead, sources]);
  const [points, setPoints] = useState(read);
  useEffect(() => {
    const { ask: later, cancel } = afterPause(() => setPoints(read()), PAUSE_MS);
    later();
    const form = document.getElementById('edition-form');
    form?.addEventListener('input', later);
    const undo = editor.registerUpdateListener(({ dirtyElements, dirtyLeaves }) => { if (dirtyElements.size > 0 || dirtyLeaves.size > 0) later(); });
    const unlisten = sources.subscribe(later);
    return () => {
      cancel();
      unlisten();
      form?.removeEventListener('input', later);
      undo();
    };
  }, [editor, read, sources]);
  return points;
}

/** A section of the template that is not there, or one of the writer's own. */
function AddSection({ kit: { editor, props } }: { kit: Kit }) {
  const [kind, setKind] = useState<SectionKind>('other');
  const add = () => editor.update(() => {
    const section = $createSectionNode(kind, kind === 'other' ? '' : props.sections[kind].title).append($createParagraphNode());
    $getRoot().append(section);
    section.selectStart();
  }, { onUpdate: () => editor.focus() });
  return (
    <div className={css.add}>
      <select aria-label={props.labels.addSection} value={kind} onChange={(event) => setKind(event.target.value as SectionKind)}>
        {SECTION_KINDS.map((k) => <option key={k} value={k}>{props.sections[k].title}</option>)}
      </select>
      <button type="button" onClick={add}>{props.labels.addSection}</button>
    </div>
  );
}
