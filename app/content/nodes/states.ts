import { createState, stringValue } from 'lexical';

/*
 * Facts kept beside stock nodes in Lexical's node state: written under `$`, left out when empty. Read with `$getState(node, …)`.
 */
/** A block's stable id. A copy of a block gets its own. */
export const blockIdState = createState('id', { parse: stringValue(), resetOnCopyNode: true });
/** Language of a quotation, a BCP 47 tag. */
export const quoteLangState = createState('lang', { parse: stringValue() });
export const quoteSpeakerState = createState('speaker', { parse: stringValue() });
/** How those quoted agreed to it. */
export const quoteConsentState = createState('consent', { parse: stringValue() });
export const tableCaptionState = createState('caption', { parse: stringValue() });
