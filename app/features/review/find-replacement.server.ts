import { badInput } from '#app/domain/errors.ts';
import { isId } from '#app/domain/ids.ts';
import { visibleTo } from '#app/policies/visible-to.ts';
import { findPractice, findSlug } from '#db/repositories/library.repo.ts';
import type { Ctx } from '../context.ts';

/**
 * The practice a person means by an address of ours (with or without the portal's name) or by an id; null when nothing was written. Throws bad-input
 * when they may not see it, nothing of it is published, or it is the practice itself.
 */
export async function findReplacement(ctx: Ctx, typed: string, itself: string): Promise<string | null> {
  const words = typed.trim();
  if (!words) return null;
  const path = words.replace(/^https?:\/\/[^/]+/, '').split(/[?#]/)[0] ?? '';
  const visibility = visibleTo(ctx.actor);
  const id = /(?:^|\/p\/)([a-z0-9]{26})$/.exec(path)?.[1];
  const slug = /\/practices\/([^/]+)/.exec(path)?.[1];
  const found = id && isId(id) ? (await findPractice(ctx.db.reader, visibility, id))?.id : slug ? (await findSlug(ctx.db.reader, visibility, slug.slice(0, 100)))[0]?.practiceId : undefined;
  if (!found) throw badInput({ field: 'replacement', problem: 'unknown' });
  if (found === itself) throw badInput({ field: 'replacement', problem: 'same' });
  return found;
}
