import { LinkNode } from '@lexical/link';
import { ListItemNode, ListNode } from '@lexical/list';
import { HeadingNode, QuoteNode } from '@lexical/rich-text';
import { TableCellNode, TableNode, TableRowNode } from '@lexical/table';
import { ParagraphNode, type Klass, type LexicalNode } from 'lexical';
import { BlockPartNode } from './building-block/block-part-node.ts';
import { BuildingBlockNode } from './building-block/building-block-node.ts';
import { CalloutNode } from './callout/callout-node.ts';
import { CitationNode } from './citation/citation-node.ts';
import { FootnoteNode } from './footnote/footnote-node.ts';
import { ImageNode } from './image/image-node.ts';
import { InstrumentNode } from './instrument/instrument-node.ts';
import { LangNode } from './lang/lang-node.ts';
import { ReusedBlockNode } from './reused-block/reused-block-node.ts';
import { RuleNode } from './rule/rule-node.ts';
import { SectionNode } from './section/section-node.ts';

/** Nodes an editor of posts registers. */
export const postNodes: readonly Klass<LexicalNode>[] = [ParagraphNode, ListNode, ListItemNode, QuoteNode, LinkNode, LangNode];

/** Nodes an editor of practices registers. */
export const practiceNodes: readonly Klass<LexicalNode>[] = [
  ...postNodes, HeadingNode, TableNode, TableRowNode, TableCellNode, ImageNode, FootnoteNode, InstrumentNode, CitationNode, SectionNode, BuildingBlockNode, BlockPartNode, CalloutNode, RuleNode, ReusedBlockNode,
];

/** Nodes that carry a stable id. */
export const blockNodes: readonly Klass<LexicalNode>[] = [
  ParagraphNode, ListNode, QuoteNode, HeadingNode, TableNode, ImageNode, SectionNode, BuildingBlockNode, BlockPartNode, CalloutNode, RuleNode, ReusedBlockNode,
];
