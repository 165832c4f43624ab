import { INLINE } from '../groups.ts';
import { oneOf, type NodeSpec } from '../spec.ts';

/** Headings inside a section; the section's own title is h2 and the page's is h1. */
export const HEADING_TAGS = ['h3', 'h4'] as const;
export type HeadingTag = (typeof HEADING_TAGS)[number];

export const headingSpec: NodeSpec = { type: 'heading', block: true, children: INLINE, keys: { tag: oneOf(HEADING_TAGS) } };
