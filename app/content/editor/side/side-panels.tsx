import { $getNodeByKey, $getRoot, $getState, $isElementNode, type LexicalEditor, type LexicalNode } from 'lexical';
import { useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { holdsBack, type OpenPoint } from '#app/domain/open-points.ts';
import { $isSectionNode } from '../../nodes/section/section-node.ts';
import { blockIdState } from '../../nodes/states.ts';
import { fill, type Kit } from '../kit.ts';
import type { OutlineEntry } from '../read-state.ts';
import css from './side.module.css';

const WIDE = '(min-width: 64rem)';

function Fold({ title, children }: { title: string; children: ReactNode }) {
  // open beside the text, folded above it
  const [open, setOpen] = useState(() => matchMedia(WIDE).matches);
  return (
    <details className={css.fold} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}

/** Contents of the document; each entry goes there. */
export function Outline({ kit, entries, into }: { kit: Kit; entries: readonly OutlineEntry[]; into: HTMLElement }) {
  return createPortal(
    <Fold title={kit.props.labels.outline}>
      <nav aria-label={kit.props.labels.outline}>
        <ul className={css.list}>
          {entries.map((entry) => (
            <li key={entry.key} data-level={entry.level}>
              <button type="button" className={css.jump} aria-current={entry.here ? 'location' : undefined} onClick={() => goTo(kit.editor, entry.key)}>{entry.title || '—'}</button>
            </li>
          ))}
        </ul>
      </nav>
    </Fold>,
    into,
  );
}

/** What is still missing, each with a way there. */
export function ToDo({ kit, points, into }: { kit: Kit; points: readonly OpenPoint[]; into: HTMLElement }) {
  const { labels, checks, fields, sections, metaPoints, urls } = kit.props;
  const stops = points.filter(holdsBack);
  const advice = points.filter((p) => !holdsBack(p));
  const all = stops.length + metaPoints.length;
  const nameOf = (p: OpenPoint) => (p.place === 'text' ? fields[p.field] : p.place === 'section' ? sections[p.field as keyof typeof sections].title : '') ?? '';
  const wordsOf = (p: OpenPoint) => {
    const what = fill(checks[p.code], { name: nameOf(p) });
    return p.detail ? fill(checks.where, { what, detail: p.detail }) : what;
  };
  const jump = (p: OpenPoint) => {
    if (p.place === 'text') return document.getElementById(`f-${p.field}`)?.focus();
    const key = kit.editor.getEditorState().read(() => (p.place === 'section' ? $sectionKey(p.field) : $blockKey($getRoot(), p.field)));
    if (key) goTo(kit.editor, key);
    else document.getElementById('editor-text')?.focus();
  };
  return createPortal(
    <Fold title={fill(labels.todo, { count: all })}>
      {all === 0 ? <p>{labels.todoDone}</p> : null}
      <ul className={css.list}>
        {stops.map((p, i) => <li key={`${p.code} ${p.field} ${i}`}><button type="button" className={css.jump} onClick={() => jump(p)}>{wordsOf(p)}</button></li>)}
        {metaPoints.map((p) => <li key={`${p.code} ${p.field}`}><a className={css.jump} href={`${urls.details}#f-${p.field}`}>{p.label}</a></li>)}
      </ul>
      {advice.length > 0 ? (
        <>
          <p>{labels.advice}</p>
          <ul className={css.list}>
            {advice.map((p, i) => <li key={`${p.code} ${p.field} ${i}`}><button type="button" className={css.jump} onClick={() => jump(p)}>{wordsOf(p)}</button></li>)}
          </ul>
        </>
      ) : null}
    </Fold>,
    into,
  );
}

function $sectionKey(kind: string): string | null {
  return $getRoot().getChildren().find((node) => $isSectionNode(node) && node.getKind() === kind)?.getKey() ?? null;
}

function $blockKey(node: LexicalNode, id: string): string | null {
  if ($getState(node, blockIdState) === id) return node.getKey();
  if (!$isElementNode(node)) return null;
  for (const child of node.getChildren()) {
    const found = $blockKey(child, id);
    if (found) return found;
  }
  return null;
}

/** Shows the node and puts the caret at its start. */
function goTo(editor: LexicalEditor, key: string): void {
  editor.getElementByKey(key)?.scrollIntoView({ block: 'center' });
  editor.update(() => {
    const node = $getNodeByKey(key);
    if ($isElementNode(node)) node.selectStart();
    else node?.selectPrevious();
  }, { onUpdate: () => editor.focus() });
}
