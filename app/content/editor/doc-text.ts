import { $getRoot, $isElementNode, HISTORIC_TAG, type LexicalEditor, type LexicalNode, type SerializedLexicalNode } from 'lexical';

type Whole = SerializedLexicalNode & { children?: Whole[] };

/**
 * The document of an editor as JSON, the same as its state exports. What a block reads as is remembered until the block changes: a text of twenty
 * thousand words is written out while somebody types in it.
 */
export class DocText {
  readonly #known = new Map<string, string>();

  constructor(private readonly editor: LexicalEditor) {
    editor.registerUpdateListener(({ dirtyElements, dirtyLeaves, tags }) => {
      // a step of the history brings a whole state back and says nothing of what differs
      if (tags.has(HISTORIC_TAG)) this.#known.clear();
      for (const key of dirtyElements.keys()) this.#known.delete(key);
      for (const key of dirtyLeaves) this.#known.delete(key);
    });
  }

  readonly read = (): string => this.editor.getEditorState().read(() => `{"root":${this.#open($getRoot())}}`);

  /** The document and its sections are put together anew each time; their blocks are not. */
  #open(node: LexicalNode): string {
    if (!$isElementNode(node) || !OPEN.includes(node.getType())) return this.#block(node);
    const { children: _, ...own } = node.exportJSON();
    return `${JSON.stringify(own).slice(0, -1)},"children":[${node.getChildren().map((child) => this.#open(child)).join(',')}]}`;
  }

  #block(node: LexicalNode): string {
    const key = node.getKey();
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const made = JSON.stringify(whole(node));
    this.#known.set(key, made);
    return made;
  }
}

const OPEN = ['root', 'section'];

function whole(node: LexicalNode): Whole {
  const json = node.exportJSON() as Whole;
  return $isElementNode(node) ? { ...json, children: node.getChildren().map(whole) } : json;
}
