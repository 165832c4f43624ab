import { $createTextNode, $getNodeByKey, $getSelection, $getState, $isElementNode, $isRangeSelection, $setState, type LexicalNode } from 'lexical';
import { $createLinkNode, $isLinkNode, $toggleLink } from '@lexical/link';
import { $createQuoteNode, $isQuoteNode } from '@lexical/rich-text';
import { isLanguageTag } from '#app/domain/locales.ts';
import { $createFootnoteNode, $isFootnoteNode } from '../../nodes/footnote/footnote-node.ts';
import { $createLangNode, $isLangNode } from '../../nodes/lang/lang-node.ts';
import { quoteConsentState, quoteLangState, quoteSpeakerState } from '../../nodes/states.ts';
import { safeUrl } from '../../nodes/url.ts';
import { $insertInline, allows } from '../insert.ts';
import type { Kit } from '../kit.ts';
import { AddressField } from './address-field.tsx';
import { Choice, Dialog, Field, word } from './dialog.tsx';

export type DialogProps = { kit: Kit; nodeKey: string | undefined; close(): void; change(work: () => void): void };

function read<T>(kit: Kit, key: string | undefined, pick: (node: LexicalNode) => T | null): T | null {
  return kit.editor.getEditorState().read(() => {
    const node = key ? $getNodeByKey(key) : null;
    return node ? pick(node) : null;
  });
}

function $unwrap(key: string | undefined): void {
  const node = key ? $getNodeByKey(key) : null;
  if (!$isElementNode(node)) return;
  for (const child of node.getChildren()) node.insertBefore(child);
  node.remove();
}

export function LinkDialog({ kit, nodeKey, close, change }: DialogProps) {
  const { labels } = kit.props;
  const url = read(kit, nodeKey, (node) => ($isLinkNode(node) ? node.getURL() : null));
  const chosen = kit.editor.getEditorState().read(() => $getSelection()?.getTextContent() ?? '');
  return (
    <Dialog title={labels.link} labels={labels} close={close} remove={nodeKey ? () => change(() => $unwrap(nodeKey)) : undefined} apply={(form) => {
      const address = safeUrl(word(form, 'address'));
      if (address === null) return labels.linkBad;
      change(() => {
        const node = nodeKey ? $getNodeByKey(nodeKey) : null;
        if ($isLinkNode(node)) node.setURL(address);
        else if (chosen) $toggleLink(address);
        else $insertInline($createLinkNode(address).append($createTextNode(word(form, 'words') || address)));
      });
      return null;
    }}>
      <AddressField kit={kit} value={url ?? ''} picked={(page) => {
        const words = document.getElementById('d-words');
        if (words instanceof HTMLInputElement && !words.value) words.value = page.text;
      }} />
      {nodeKey || chosen ? null : <Field name="words" label={labels.linkWords} lang={kit.props.lang} />}
    </Dialog>
  );
}

/** A language from the list, or any other tag typed. */
function LanguageFields({ kit, value, same }: { kit: Kit; value: string; same?: string }) {
  const { labels, languages } = kit.props;
  const known = languages.some((l) => l.tag === value);
  return (
    <>
      <Choice name="lang" label={labels.passageLang} value={known ? value : ''} options={[{ value: '', label: same ?? '—' }, ...languages.map((l) => ({ value: l.tag, label: l.name }))]} />
      <Field name="tag" label={labels.otherTag} value={known ? '' : value} maxLength={35} />
    </>
  );
}

const tagOf = (form: FormData): string => word(form, 'tag') || word(form, 'lang');

export function PassageDialog({ kit, nodeKey, close, change }: DialogProps) {
  const { labels } = kit.props;
  const tag = read(kit, nodeKey, (node) => ($isLangNode(node) ? node.getTag() : null)) ?? '';
  const chosen = kit.editor.getEditorState().read(() => $getSelection()?.getTextContent() ?? '');
  return (
    <Dialog title={labels.passage} labels={labels} close={close} remove={nodeKey ? () => change(() => $unwrap(nodeKey)) : undefined} apply={(form) => {
      const wanted = tagOf(form);
      if (!isLanguageTag(wanted)) return labels.tagBad;
      if (!nodeKey && !chosen) return labels.selectFirst;
      change(() => {
        const node = nodeKey ? $getNodeByKey(nodeKey) : null;
        if ($isLangNode(node)) node.setTag(wanted);
        else $markPassage(wanted);
      });
      return null;
    }}>
      <LanguageFields kit={kit} value={tag} />
    </Dialog>
  );
}

/** Wraps the selected words, run by run: a span never crosses a paragraph or a link. */
function $markPassage(tag: string): void {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return;
  let open: { parent: LexicalNode; span: ReturnType<typeof $createLangNode> } | null = null;
  for (const node of selection.extract()) {
    const parent = node.getParent();
    if (!parent || !['text', 'linebreak'].includes(node.getType()) || !allows(parent.getType(), 'lang')) {
      open = null;
      continue;
    }
    if (!open?.parent.is(parent)) {
      open = { parent, span: $createLangNode(tag) };
      node.insertBefore(open.span);
    }
    open.span.append(node);
  }
}

export function QuoteDialog({ kit, nodeKey, close, change }: DialogProps) {
  const { labels } = kit.props;
  const facts = read(kit, nodeKey, (node) => ($isQuoteNode(node) ? { lang: $getState(node, quoteLangState), speaker: $getState(node, quoteSpeakerState), consent: $getState(node, quoteConsentState) } : null));
  return (
    <Dialog title={labels.quote} labels={labels} close={close} remove={nodeKey ? () => change(() => $unwrap(nodeKey)) : undefined} apply={(form) => {
      const tag = tagOf(form);
      if (tag && !isLanguageTag(tag)) return labels.tagBad;
      change(() => {
        const node = nodeKey ? $getNodeByKey(nodeKey) : $wrapInQuote();
        if (!$isQuoteNode(node)) return;
        $setState(node, quoteLangState, tag);
        $setState(node, quoteSpeakerState, word(form, 'speaker'));
        $setState(node, quoteConsentState, word(form, 'consent'));
      });
      return null;
    }}>
      <Field name="speaker" label={labels.speaker} help={labels.speakerHelp} value={facts?.speaker ?? ''} maxLength={200} lang={kit.props.lang} />
      <Field name="consent" label={labels.consent} help={labels.consentHelp} value={facts?.consent ?? ''} maxLength={300} lang={kit.props.lang} />
      <LanguageFields kit={kit} value={facts?.lang ?? ''} same={labels.sameLang} />
    </Dialog>
  );
}

/** The block the caret is in becomes the content of a quotation. */
function $wrapInQuote(): LexicalNode | null {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return null;
  const quote = $createQuoteNode({ shadowRoot: true });
  const blocks = new Set<LexicalNode>();
  for (const node of selection.getNodes()) {
    const block = $hostedBlock(node);
    if (block && allows('quote', block.getType()) && !block.isInline()) blocks.add(block);
  }
  const [first] = blocks;
  const parent = first?.getParent();
  if (!first || !parent) return null;
  first.insertBefore(quote);
  for (const block of blocks) if (block.getParent()?.is(parent)) quote.append(block);
  return quote;
}

function $hostedBlock(from: LexicalNode): LexicalNode | null {
  for (let node: LexicalNode | null = from; node; node = node.getParent()) {
    const parent: LexicalNode | null = node.getParent();
    if (parent && allows(parent.getType(), 'quote') && !node.isInline()) return node;
  }
  return null;
}

export function NoteDialog({ kit, nodeKey, close, change }: DialogProps) {
  const { labels } = kit.props;
  const words = read(kit, nodeKey, (node) => ($isFootnoteNode(node) ? node.getNoteText() : null)) ?? '';
  return (
    <Dialog title={labels.footnote} labels={labels} close={close} remove={nodeKey ? () => change(() => $getNodeByKey(nodeKey)?.remove()) : undefined} apply={(form) => {
      const text = word(form, 'note').replace(/\s+/g, ' ');
      change(() => {
        const node = nodeKey ? $getNodeByKey(nodeKey) : null;
        if ($isFootnoteNode(node)) {
          if (text) node.setNoteText(text);
          else node.remove();
        } else if (text) {
          const selection = $getSelection();
          if ($isRangeSelection(selection) && !selection.isCollapsed()) {
            const end = selection.isBackward() ? selection.anchor : selection.focus;
            selection.anchor.set(end.key, end.offset, end.type);
            selection.focus.set(end.key, end.offset, end.type);
          }
          $insertInline($createFootnoteNode(text));
        }
      });
      return null;
    }}>
      <Field name="note" label={labels.noteText} value={words} area lang={kit.props.lang} />
    </Dialog>
  );
}
