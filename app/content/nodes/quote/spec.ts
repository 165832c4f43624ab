import { INLINE, QUOTE_FLOW } from '../groups.ts';
import { languageTag } from '../lang/spec.ts';
import { fixed, optionalLine, type NodeSpec } from '../spec.ts';

/** The stock quote with its block content switched on; a quote of bare inline content (the stock default) is wrapped in a paragraph. */
export const quoteSpec: NodeSpec = {
  type: 'quote', block: true, children: [...QUOTE_FLOW, ...INLINE],
  keys: { shadowRoot: fixed((v) => typeof v === 'boolean', true) },
  state: {
    lang: (value, refuse) => (value === undefined || value === '' ? undefined : languageTag(value, refuse)),
    speaker: optionalLine(200),
    consent: optionalLine(300),
  },
};
