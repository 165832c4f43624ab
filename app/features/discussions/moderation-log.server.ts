import { authorize, can } from '#app/policies/can.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { decisionLog, decisionPeople, type DecisionFilter } from '#db/repositories/moderation.repo.ts';
import { paths } from '#app/domain/paths.ts';
import type { Ctx } from '../context.ts';
import type { LogQuery } from './moderation-log.schema.ts';

const PAGE = 50;
const DAY = 86_400_000;

export type Decision = { id: string; at: string; kind: 'post' | 'edition'; action: string; what: string; about: string | null; lang: string; href: string; by: string; reason: string };
export type ModerationLog = { total: number; page: number; pages: number; rows: Decision[]; people: { id: string; name: string }[]; actions: { value: string; label: string }[] };

const ACTIONS = { post: ['hide', 'restore', 'dismiss', 'release', 'refuse'], edition: ['request-changes', 'approve', 'publish', 'withdraw', 'archive', 'restore', 'reopen', 'access'] } as const;

/** What was decided about posts and practices, within what the reader may see, newest first: one page, or with `everything` up to that many. Throws forbidden. */
export async function moderationLog(ctx: Ctx, query: LogQuery, everything?: number): Promise<ModerationLog> {
  authorize(can(ctx.actor, 'discussion.moderate', { acl: '', authorId: null, state: 'visible' }), ctx.actor);
  const scope = { tokens: visibleTo(ctx.actor).tokens, practices: can(ctx.actor, 'review.queue') };
  const filter: DecisionFilter = { ...scope, action: query.action, person: query.person, from: query.from ? `${query.from}T00:00:00.000Z` : null, before: query.to ? new Date(Date.parse(query.to) + DAY).toISOString() : null };
  const [{ total, rows }, people] = await Promise.all([
    decisionLog(ctx.db.reader, filter, everything === undefined ? { limit: PAGE, offset: (query.page - 1) * PAGE } : { limit: everything }),
    decisionPeople(ctx.db.reader, scope),
  ]);
  const label = (kind: Decision['kind'], action: string) => ctx.t(kind === 'post' ? `discussion:decided.${action}` : `review:audit.actions.edition-${action}`);
  return {
    total, page: query.page, pages: Math.max(1, Math.ceil(total / PAGE)),
    people: people.map(({ id, name }) => ({ id: id ?? '', name: name ?? ctx.t('discussion:formerMember') })),
    actions: (['post', 'edition'] as const).filter((kind) => kind === 'post' || scope.practices).flatMap((kind) => ACTIONS[kind].map((value) => ({ value, label: label(kind, value) }))),
    rows: rows.map((r) => {
      const kind = r.kind === 'post' ? 'post' : 'edition';
      return {
        id: r.id, at: r.created_at, kind, action: r.action, what: label(kind, r.action), about: r.about, lang: r.lang, by: r.actor_name ?? ctx.t(kind === 'post' ? 'discussion:formerMember' : 'review:audit.system'), reason: r.reason,
        href: kind === 'post' ? paths.post(ctx.locale, r.object_id) : paths.reviewEdition(ctx.locale, r.object_id),
      };
    }),
  };
}
