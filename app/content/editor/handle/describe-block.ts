import { $getNodeByKey, type LexicalNode } from 'lexical';
import { $isCitationNode } from '../../nodes/citation/citation-node.ts';
import { $isFootnoteNode } from '../../nodes/footnote/footnote-node.ts';
import { $isImageNode } from '../../nodes/image/image-node.ts';
import { $isSectionNode } from '../../nodes/section/section-node.ts';
import { $kindOf } from '../blocks.ts';
import { citationLabel } from '../citation/citation-label.ts';
import { fill, type Kit } from '../kit.ts';

const WORDS = 40;

/** What a block is and how it begins, in words. */
export function $describe(node: LexicalNode, kit: Kit): string {
  const { labels, tools } = kit.props;
  const names = { ...labels, 'building-block': labels.block, image: labels.image, 'reused-block': labels.reused, rule: labels.rule, table: labels.table } as Record<string, string>;
  const name = names[$kindOf(node) ?? node.getType()] ?? labels.block;
  const text = $wordsOf(node, kit).replace(/\s+/g, ' ').trim();
  return text ? fill(tools.blockNamed, { name, text: text.length > WORDS ? `${text.slice(0, WORDS)}…` : text }) : name;
}

/** The words of a note and what a picture shows are beside the text, not in it. */
function $wordsOf(node: LexicalNode, kit: Kit): string {
  if ($isCitationNode(node)) return citationLabel(node.getFields(), kit);
  if ($isImageNode(node)) return node.getFields().alt || node.getFields().caption;
  return $isFootnoteNode(node) ? node.getNoteText() : node.getTextContent();
}

/** Where it stands now: its number among its neighbours and the section. */
export function $whereIs(key: string, kit: Kit): string {
  const node = $getNodeByKey(key);
  const parent = node?.getParent();
  if (!node || !parent) return '';
  const section = node.getParents().find($isSectionNode);
  return fill(section ? kit.props.tools.placeIn : kit.props.tools.place, { at: node.getIndexWithinParent() + 1, of: parent.getChildrenSize(), section: $isSectionNode(section) ? section.getTitle() : '' });
}
