import { AppError } from '#app/domain/errors.ts';
import { newId } from '#app/domain/ids.ts';
import { insertPostRevision, updatePostText } from '#db/repositories/discussions.repo.ts';
import type { Ctx } from '../context.ts';
import { record, transact } from '../record.server.ts';
import { loadPostFor } from './load-post.server.ts';
import { postContent, postHash } from './post-content.server.ts';

/**
 * Puts new words in place of a post's; the earlier ones are kept with it. `version` is the one its writer had open: throws stale-version when
 * it was changed since, bad-input as postContent does, and what loadPostFor throws.
 */
export async function editPost(ctx: Ctx, input: { postId: string; version: number; lang: string; markdown: string }): Promise<{ version: number }> {
  return transact(ctx, async (trx) => {
    const post = await loadPostFor(trx, ctx.actor, input.postId, 'post.edit');
    const content = postContent(post.id, input);
    if (input.version !== post.version) throw new AppError('stale-version', { version: post.version });
    if (content.doc === post.doc && content.lang === post.lang) return { version: post.version };

    const at = ctx.now().toISOString();
    await insertPostRevision(trx, {
      id: newId(), post_id: post.id, number: post.version, doc: post.doc, html: post.html, text: post.text, created_at: post.edited_at ?? post.created_at,
    });
    const version = await updatePostText(trx, { postId: post.id, version: input.version, ...content, at });
    if (version === null) throw new AppError('stale-version', { version: post.version });
    await record(ctx, trx, {
      action: 'post.edit', objectKind: 'post', objectId: post.id, beforeHash: postHash(post.doc), afterHash: postHash(content.doc),
      ...(post.state === 'held' ? {} : { practices: [post.practice_id], outbox: [{ kind: 'discussion.changed', practiceId: post.practice_id }] }),
    });
    return { version };
  });
}
