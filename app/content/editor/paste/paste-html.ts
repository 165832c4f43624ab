import { $createParagraphNode, $getSelection, $isRangeSelection, $parseSerializedNode, $setSelection, PASTE_TAG, type BaseSelection, type LexicalNode } from 'lexical';
import { fill, type Kit } from '../kit.ts';
import { LOSSES, type Dropped } from './dropped.ts';
import { readHtml } from './read-html.ts';
import { tame } from './styles.ts';

/** Puts cleaned HTML at the caret and says what was left out. Returns the pictures the clipboard held in it, as files. */
export async function pasteHtml(kit: Kit, html: string, at: BaseSelection | null): Promise<File[]> {
  const { blocks, dropped, pictures } = readHtml(new DOMParser().parseFromString(tame(html), 'text/html'));
  kit.editor.update(() => {
    if (!$getSelection() && at) $setSelection(at.clone());
    const selection = $getSelection();
    const nodes: LexicalNode[] = blocks.map((block) => $parseSerializedNode(block as never));
    if (!selection || nodes.length === 0) return;
    const last = nodes.at(-1);
    // a caret needs somewhere to stand after a table or a line
    if (last && !['paragraph', 'heading', 'list'].includes(last.getType()) && $isRangeSelection(selection)) nodes.push($createParagraphNode());
    selection.insertNodes(nodes);
  }, { tag: PASTE_TAG, discrete: true });
  const left = lossesIn(kit, dropped);
  if (left) kit.tell(left);
  else kit.say(kit.props.tools.pasted);
  return Promise.all(pictures.map(asFile));
}

function lossesIn({ props: { tools } }: Kit, dropped: Dropped): string {
  const parts = LOSSES.filter((kind) => dropped[kind] > 0).map((kind) => fill(tools['left'][kind], { count: dropped[kind] }));
  return parts.length === 0 ? '' : fill(tools.pastedWithout, { what: parts.join('; ') });
}

async function asFile(address: string, i: number): Promise<File> {
  const [head = '', data = ''] = address.split(',');
  const type = /^data:([^;]+)/.exec(head)?.[1] ?? 'image/png';
  const bytes = Uint8Array.from(atob(data.replace(/\s/g, '')), (c) => c.charCodeAt(0));
  return new File([bytes], `${i + 1}.${type.slice(6)}`, { type });
}
