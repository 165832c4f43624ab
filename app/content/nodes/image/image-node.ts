import { $applyNodeReplacement, booleanValue, DecoratorNode, nodeSchema, stringValue, withField, $getDocument } from 'lexical';

export type ImageFields = { fileId: string; alt: string; decorative: boolean; caption: string; credit: string; licence: string };

/** A picture of the portal's own store. The editor subclasses it to show the picture; here it is data. */
export class ImageNode extends DecoratorNode<unknown> {
  __fileId = '';
  __alt = '';
  __decorative = false;
  __caption = '';
  __credit = '';
  __licence = '';

  override $config() {
    return this.config('image', {
      extends: DecoratorNode,
      json: nodeSchema<ImageNode>()({
        fileId: withField(stringValue(), { field: '__fileId' }),
        alt: withField(stringValue(), { field: '__alt' }),
        decorative: withField(booleanValue(), { field: '__decorative' }),
        caption: withField(stringValue(), { field: '__caption' }),
        credit: withField(stringValue(), { field: '__credit' }),
        licence: withField(stringValue(), { field: '__licence' }),
      }),
    });
  }

  getFields(): ImageFields {
    const { __fileId: fileId, __alt: alt, __decorative: decorative, __caption: caption, __credit: credit, __licence: licence } = this.getLatest();
    return { fileId, alt, decorative, caption, credit, licence };
  }

  setFields(fields: Partial<ImageFields>): this {
    const self = this.getWritable();
    const { fileId, alt, decorative, caption, credit, licence } = { ...self.getFields(), ...fields };
    Object.assign(self, { __fileId: fileId, __alt: decorative ? '' : alt, __decorative: decorative, __caption: caption, __credit: credit, __licence: licence });
    return self;
  }

  override createDOM(): HTMLElement { return $getDocument().createElement('figure'); }
  override updateDOM(): boolean { return false; }
  override isInline(): false { return false; }
  override decorate(): unknown { return null; }
}

export const $createImageNode = (fields: Partial<ImageFields> & { fileId: string }): ImageNode => $applyNodeReplacement(new ImageNode().setFields(fields));
export const $isImageNode = (node: unknown): node is ImageNode => node instanceof ImageNode;
