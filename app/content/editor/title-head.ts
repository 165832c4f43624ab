import { $addUpdateTag, $getNodeByKey, $isElementNode, setDOMUnmanaged, SKIP_DOM_SELECTION_TAG, type LexicalEditor, type LexicalNode } from 'lexical';

type Titled = LexicalNode & { getTitle(): string; setTitle(title: string): LexicalNode };

/** Events of a control inside the text that the editor must not take for its own. */
const OWN_EVENTS = ['keydown', 'beforeinput', 'input', 'paste', 'copy', 'cut', 'drop', 'dragstart', 'compositionstart', 'compositionend', 'click', 'mousedown', 'pointerdown'];

/** A part of a node's element that belongs to us and not to the document. */
export function head(className: string): HTMLElement {
  const element = document.createElement('header');
  element.className = className;
  element.contentEditable = 'false';
  setDOMUnmanaged(element, { captureSelection: true });
  for (const type of OWN_EVENTS) element.addEventListener(type, (event) => event.stopPropagation());
  return element;
}

/**
 * The title of a node as a field in the text. It is left by Enter or arrow down, into the node's content; arrow up at the start of the
 * content comes back. Out of the order of Tab, so that Tab leaves the text.
 */
export function titleField(editor: LexicalEditor, key: string, label: string, className: string): HTMLInputElement {
  const field = document.createElement('input');
  field.type = 'text';
  field.maxLength = 300;
  field.className = className;
  field.tabIndex = -1;
  field.setAttribute('aria-label', label);
  field.placeholder = label;
  field.addEventListener('input', () => editor.update(() => {
    $addUpdateTag(SKIP_DOM_SELECTION_TAG);
    const node = $getNodeByKey(key);
    if (node && isTitled(node)) node.setTitle(field.value);
  }));
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    field.blur();
    editor.update(() => {
      const node = $getNodeByKey(key);
      if ($isElementNode(node)) node.selectStart();
    });
    editor.focus();
  });
  return field;
}

/** Shows the title the document has, unless it is being typed here. */
export function syncTitle(node: LexicalNode, dom: HTMLElement): void {
  const field = dom.querySelector<HTMLInputElement>(':scope > header input');
  if (field && isTitled(node) && document.activeElement !== field && field.value !== node.getTitle()) field.value = node.getTitle();
}

export function button(label: string, className: string, press: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = className;
  element.textContent = label;
  element.tabIndex = -1;
  element.addEventListener('click', press);
  return element;
}

function isTitled(node: LexicalNode): node is Titled {
  return 'getTitle' in node && 'setTitle' in node;
}
