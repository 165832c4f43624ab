/** Which nodes may stand where. The content model in one place. */
export const WORDS = ['text', 'linebreak', 'tab'] as const;
export const INLINE = [...WORDS, 'link', 'lang', 'footnote', 'instrument', 'citation'] as const;
export const POST_FLOW = ['paragraph', 'list', 'quote'] as const;
export const FLOW = [...POST_FLOW, 'heading', 'table', 'image', 'callout', 'rule'] as const;

/** Content of a passage set apart (quotation, callout): no headings, nothing nested. */
export const QUOTE_FLOW = ['paragraph', 'list'] as const;
export const CALLOUT_FLOW = ['paragraph', 'list', 'quote', 'table', 'image'] as const;
