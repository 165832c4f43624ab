import { signInRequired } from '#app/domain/errors.ts';
import { localeOfTag } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { languageName } from '#app/i18n/languages.ts';
import { authorize, can } from '#app/policies/can.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { heldQueue, openReports, reportQueue } from '#db/repositories/moderation.repo.ts';
import type { Ctx } from '../context.ts';
import { moderationLog, type Decision } from './moderation-log.server.ts';
import { logQuery } from './moderation-log.schema.ts';
import { practiceHeadings, type PracticeHeading } from './practice-heading.server.ts';

const QUEUE = 50;
const RECENT = 10;

export type ModerationPage = {
  /** First posts of new members that wait to be let through. */
  waiting: { id: string; href: string; practice: PracticeHeading | null; author: string | null; html: string; lang: string; language: string | null; createdAt: string }[];
  queue: {
    id: string; href: string; practice: PracticeHeading | null; author: string | null; html: string; lang: string; language: string | null; createdAt: string;
    /** How many people reported it, since when, and what they said. */
    count: number; since: string; reasons: { reason: string; count: number }[]; notes: string[];
  }[];
  /** The newest decisions. */
  log: Decision[];
};

/** Posts that wait to be let through and reported posts, within what the moderator may read, the one that waits longest first, and the decisions taken. Never one's own posts. */
export async function showModeration(ctx: Ctx): Promise<ModerationPage> {
  const { actor, locale } = ctx;
  authorize(can(actor, 'discussion.moderate', { acl: '', authorId: null, state: 'visible' }), actor);
  if (actor.kind !== 'person') throw signInRequired();
  const { tokens } = visibleTo(actor);
  const db = ctx.db.reader;
  const queue = await reportQueue(db, { tokens, notBy: actor.id, limit: QUEUE });
  const reports = await openReports(db, queue.map((q) => q.id));
  const waiting = await heldQueue(db, { tokens, notBy: actor.id, limit: QUEUE });
  const practices = await practiceHeadings(ctx, [...queue, ...waiting].map((q) => q.practice_id));
  const shown = (q: (typeof waiting)[number]) => ({
    id: q.id, href: paths.post(locale, q.id), practice: practices.get(q.practice_id) ?? null, author: q.author_name, html: q.html,
    lang: q.lang, language: localeOfTag(q.lang) === locale ? null : languageName(q.lang, locale), createdAt: q.created_at,
  });
  const { rows: log } = await moderationLog(ctx, logQuery.parse({}), RECENT);
  return {
    waiting: waiting.map(shown),
    queue: queue.map((q) => {
      const own = reports.filter((r) => r.post_id === q.id);
      return {
        ...shown(q),
        count: Number(q.reports), since: q.since,
        reasons: [...new Set(own.map((r) => r.reason))].map((reason) => ({ reason, count: own.filter((r) => r.reason === reason).length })),
        notes: own.map((r) => r.note).filter(Boolean),
      };
    }),
    log,
  };
}
