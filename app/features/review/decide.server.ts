import type { Ctx } from '../context.ts';
import { approveEdition } from './approve-edition.server.ts';
import type { Seen } from './as-seen.server.ts';
import type { Decision } from './load-review-page.server.ts';
import { publishEdition } from './publish-edition.server.ts';
import { requestChanges } from './request-changes.server.ts';
import { archiveEdition, withdrawEdition, type TakeAway } from './withdraw-edition.server.ts';

/** Takes one decision about the revision that was read. Each use case authorises and throws as it says. */
export async function decide(ctx: Ctx, decision: Decision, input: Seen & { editionId: string; reason: string; note?: string; noteLang?: string; reviewBy?: string } & Omit<TakeAway, 'reason' | 'editionId'>): Promise<void> {
  switch (decision) {
    case 'request-changes': return requestChanges(ctx, input);
    case 'approve': return approveEdition(ctx, input);
    case 'publish': return void (await publishEdition(ctx, input));
    case 'withdraw': return withdrawEdition(ctx, input);
    case 'archive': return archiveEdition(ctx, input);
  }
}
