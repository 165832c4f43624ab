import { signInRequired } from '#app/domain/errors.ts';
import { localeOfTag } from '#app/domain/locales.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { editionHeads } from '#db/repositories/library.repo.ts';
import { subscriptionsOf } from '#db/repositories/subscriptions.repo.ts';
import type { Ctx } from '../context.ts';

export type SubscriptionLine = { practiceId: string; title: string; lang: string; slug: string; since: string };

/** The discussions the person hears of by mail, within what they may read now, with a title in their language where there is one. */
export async function listSubscriptions(ctx: Ctx): Promise<SubscriptionLine[]> {
  if (ctx.actor.kind !== 'person') throw signInRequired();
  const visibility = visibleTo(ctx.actor);
  const rows = await subscriptionsOf(ctx.db.reader, ctx.actor.id, visibility.tokens);
  const heads = await editionHeads(ctx.db.reader, visibility, rows.map((r) => r.practiceId));
  return rows.flatMap(({ practiceId, at }) => {
    const editions = heads.filter((h) => h.practiceId === practiceId);
    const head = editions.find((e) => localeOfTag(e.lang) === ctx.locale) ?? editions.find((e) => e.lang === e.originalLang) ?? editions[0];
    return head ? [{ practiceId, title: head.title, lang: head.lang, slug: head.slug, since: at }] : [];
  });
}
