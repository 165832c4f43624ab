import { $applyNodeReplacement, DecoratorNode, $getDocument } from 'lexical';

/** A line between two passages. */
export class RuleNode extends DecoratorNode<unknown> {
  override $config() {
    return this.config('rule', { extends: DecoratorNode });
  }

  override createDOM(): HTMLElement { return $getDocument().createElement('hr'); }
  override updateDOM(): boolean { return false; }
  override getTextContent(): string { return '\n'; }
  override isInline(): false { return false; }
  override decorate(): unknown { return null; }
}

export const $createRuleNode = (): RuleNode => $applyNodeReplacement(new RuleNode());
export const $isRuleNode = (node: unknown): node is RuleNode => node instanceof RuleNode;
