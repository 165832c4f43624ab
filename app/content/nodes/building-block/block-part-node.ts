import { $applyNodeReplacement, ElementNode, enumValue, nodeSchema, stringValue, withField, $getDocument } from 'lexical';
import { BLOCK_PARTS, type BlockPart } from '#app/domain/sections.ts';

/** One part of a building block, with its heading as a property. */
export class BlockPartNode extends ElementNode {
  __part: BlockPart = 'purpose';
  __title = '';

  override $config() {
    return this.config('block-part', {
      extends: ElementNode,
      json: nodeSchema<BlockPartNode>()({
        part: withField(enumValue(BLOCK_PARTS, 'purpose'), { field: '__part' }),
        title: withField(stringValue(), { field: '__title' }),
      }),
    });
  }

  getPart(): BlockPart { return this.getLatest().__part; }
  setPart(part: BlockPart): this {
    const self = this.getWritable();
    self.__part = part;
    return self;
  }
  getTitle(): string { return this.getLatest().__title; }
  setTitle(title: string): this {
    const self = this.getWritable();
    self.__title = title;
    return self;
  }

  override createDOM(): HTMLElement { return $getDocument().createElement('div'); }
  override updateDOM(): boolean { return false; }
  override isShadowRoot(): boolean { return true; }
  override canIndent(): boolean { return false; }
}

export const $createBlockPartNode = (part: BlockPart, title: string): BlockPartNode => $applyNodeReplacement(new BlockPartNode().setPart(part).setTitle(title));
export const $isBlockPartNode = (node: unknown): node is BlockPartNode => node instanceof BlockPartNode;
