import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { StaticRouter } from 'react-router-dom/server';
import type { ReactElement } from 'react';
import { expect, it } from 'vitest';
import { VISITOR, type Actor } from '#app/domain/actor.ts';
import type { Locale } from '#app/domain/locales.ts';
import { newId } from '#app/domain/ids.ts';
import { DiscussionPanel } from '#app/features/discussions/components/panel.tsx';
import { PostPageView } from '#app/features/discussions/components/post-page.tsx';
import { loadDiscussion } from '#app/features/discussions/load-discussion.server.ts';
import { showPost } from '#app/features/discussions/show-post.server.ts';
import { subscribe } from '#app/features/discussions/subscribe.server.ts';
import { i18nOf } from '#app/i18n/translator.ts';
import { action as discussionAction, loader as discussionLoader } from '#app/routes/discussion.tsx';
import { action as moderationAction } from '#app/routes/moderation.tsx';
import { action as postAction } from '#app/routes/post.tsx';
import { action as oneClick } from '#app/routes/subscription-one-click.ts';
import { action as stop, loader as stopPage } from '#app/routes/subscription.tsx';
import { openTestDatabase } from '#tests/setup/database.ts';
import { scene, type Scene } from './setup.ts';

type Answer = { type?: string; data?: { errors?: Record<string, string>; values?: Record<string, string>; id?: string }; init?: { status?: number } | null };

/** Runs a loader or action as the server does; what is thrown is an answer too. */
async function run(handler: (args: never) => unknown, s: Scene, actor: Actor, params: Record<string, string>, form: Record<string, string> | null, locale: Locale = 'es', query = '') {
  const ctx = await s.as(actor, { locale });
  const request = new Request(`http://127.0.0.1:3000/x${query}`, form ? { method: 'POST', body: new URLSearchParams(form) } : {});
  let answer: unknown;
  try {
    answer = await handler({ context: { ctx }, params: { lang: locale, ...params }, request } as never);
  } catch (thrown) {
    answer = thrown;
  }
  if (answer instanceof Response) return { status: answer.status, to: answer.headers.get('Location') ?? '', errors: {}, values: {}, answer };
  const { data, init } = answer as Answer;
  return { status: init?.status ?? 200, to: '', errors: data?.errors ?? {}, values: data?.values ?? {}, answer };
}

const draw = (element: ReactElement, locale: Locale = 'es') => renderToStaticMarkup(<StaticRouter location="/"><I18nextProvider i18n={i18nOf(locale)}>{element}</I18nextProvider></StaticRouter>);
const panel = async (s: Scene, actor: Actor, locale: Locale = 'es') => draw(<DiscussionPanel panel={await loadDiscussion(await s.as(actor, { locale }), { id: s.practice.practiceId, slug: s.practice.slug })} />, locale);

it('a post leads back to the page at the post; a refused one comes back with what was typed, in three languages', async () => {
  const database = await openTestDatabase('sqlite');
  const s = await scene(database);
  const slug = { slug: s.practice.slug };
  const sent = await run(discussionAction, s, s.author, slug, { intent: 'write', body: 'Hola', lang: 'es', langOther: '', once: newId() });
  expect(sent.status).toBe(303);
  expect(sent.to).toMatch(new RegExp(`^/es/practices/${s.practice.slug}#post-[a-z2-9]{26}$`));

  for (const [locale, message] of [['es', /Mensaje.*máximo 8000.*8001/], ['en', /Post.*at most 8000.*8001/], ['fr', /Message.*8000.*8001/]] as const) {
    const body = 'a'.repeat(8001);
    const refused = await run(discussionAction, s, s.author, slug, { intent: 'write', body, lang: 'other', langOther: 'quz', subscribe: 'on' }, locale);
    expect(refused).toMatchObject({ status: 422, values: { body, langOther: 'quz' } });
    expect(refused.errors['body']).toMatch(message);
  }
  const noTag = await run(discussionAction, s, s.author, slug, { intent: 'write', body: 'Imaynalla', lang: 'other', langOther: '' });
  expect(noTag).toMatchObject({ status: 422, values: { body: 'Imaynalla' } });
  expect(Object.keys(noTag.errors)).toEqual(['lang']);

  const now = () => new Date('2026-09-01T00:00:00.000Z');
  const fixed: Scene = { ...s, as: (actor, change) => s.as(actor, { ...change, now }) };
  const statuses: number[] = [];
  let last;
  for (let i = 0; i < 11; i++) statuses.push((last = await run(discussionAction, fixed, s.other, slug, { intent: 'write', body: `Mensaje ${i}`, lang: 'es', langOther: '' })).status);
  expect(statuses).toEqual([...Array<number>(10).fill(303), 429]);
  expect(last).toMatchObject({ values: { body: 'Mensaje 10' } });

  expect((await run(discussionAction, s, VISITOR, slug, { intent: 'write', body: 'Hola', lang: 'es', langOther: '' })).to).toContain('/es/sign-in');
  expect((await run(discussionAction, s, s.author, slug, { intent: 'write', body: 'Hola', lang: 'es', langOther: '', state: 'hidden' })).status).toBe(422);
  expect((await run(discussionAction, s, s.author, { slug: 'no-existe' }, { intent: 'write', body: 'Hola', lang: 'es', langOther: '' })).status).toBe(404);
  await database.close();
});

it('a restricted practice answers 404 at every address, for reading and writing', async () => {
  const database = await openTestDatabase('sqlite');
  const s = await scene(database, { kind: 'members' });
  const id = await s.say(s.author, 'Interno');
  const status = async (...args: Parameters<typeof run>) => {
    const { answer, status } = await run(...args);
    // the guard around every route makes an answer of what a loader throws
    return (answer as { id?: string }).id === 'not-found' ? 404 : status;
  };
  expect(await status(discussionLoader, s, VISITOR, { slug: s.practice.slug }, null)).toBe(404);
  expect(await status(discussionAction, s, VISITOR, { slug: s.practice.slug }, { intent: 'subscribe' })).toBe(404);
  for (const intent of ['edit', 'withdraw', 'report', 'hide', 'restore', 'dismiss', 'nonsense']) expect(await status(postAction, s, VISITOR, { id }, { intent }), intent).toBe(404);
  expect(await status(discussionLoader, s, s.other, { slug: s.practice.slug }, null)).toBe(200);
  await database.close();
});

it('reports, decisions and corrections keep what was typed when they are refused', async () => {
  const database = await openTestDatabase('sqlite');
  const s = await scene(database);
  const id = await s.say(s.author, 'Algo');
  const at = { id };
  expect(await run(postAction, s, s.other, at, { intent: 'report', note: 'una nota' })).toMatchObject({ status: 422, values: { note: 'una nota' }, errors: { report: expect.stringContaining('Motivo') } });
  expect((await run(postAction, s, s.other, at, { intent: 'report', report: 'spam', note: '' })).to).toBe(`/es/posts/${id}?notice=reported#main`);
  expect(await run(moderationAction, s, s.moderator, {}, { intent: 'hide', post: id, reason: '' }, 'fr')).toMatchObject({ status: 422, errors: { reason: expect.stringContaining('Motif') } });
  expect((await run(moderationAction, s, s.moderator, {}, { intent: 'hide', post: id, reason: 'Es publicidad' })).to).toBe('/es/moderation?notice=hidden#main');
  expect(await run(postAction, s, s.author, at, { intent: 'edit', body: 'Corregido', lang: 'es', langOther: '', version: '1' })).toMatchObject({ status: 409, values: { body: 'Corregido' } });
  await database.close();
});

it('mail ends by the page or by one click', async () => {
  const database = await openTestDatabase('sqlite');
  const s = await scene(database);
  const token = async () => {
    await subscribe(await s.as(s.other), s.practice);
    return (await database.reader.selectFrom('subscription').select('token').executeTakeFirstOrThrow()).token;
  };
  const count = async () => (await database.reader.selectFrom('subscription').select('id').execute()).length;
  const first = await token();
  expect((await run(stopPage, s, VISITOR, { token: first }, null)).answer).toMatchObject({ stands: 'discussion' });
  expect(await count()).toBe(1);
  expect((await run(stop, s, VISITOR, { token: first }, {})).to).toBe(`/es/subscriptions/${first}`);
  expect(await count()).toBe(0);
  expect((await run(stopPage, s, VISITOR, { token: first }, null)).answer).toMatchObject({ stands: null });
  expect((await run(oneClick, s, VISITOR, { token: await token() }, { 'List-Unsubscribe': 'One-Click' })).status).toBe(204);
  expect(await count()).toBe(0);
  await database.close();
});

it('the panel is plain HTML: one form a post, languages said, nothing that writes for visitors', async () => {
  const database = await openTestDatabase('sqlite');
  const s = await scene(database);
  await database.writer.updateTable('person').set({ name: '<img src=x onerror=alert(1)>' }).where('id', '=', s.author.id).execute();
  const top = await s.say(s.author, 'Pregunta');
  const answer = await s.say(s.other, 'Respuesta', top);

  const forVisitor = await panel(s, VISITOR, 'fr');
  expect(forVisitor).not.toContain('method="post"');
  expect(forVisitor).not.toContain('<script');
  expect(forVisitor).toContain('&lt;img src=x onerror=alert(1)&gt;');
  expect(forVisitor).toContain('écrit en espagnol');
  expect(forVisitor).toMatch(/<div class="prose" lang="es"><p>Pregunta/);
  expect(forVisitor).toMatch(/href="\/fr\/sign-in\?to=[^"]+discussion"/);

  const forMember = await panel(s, s.other);
  expect(forMember.match(/name="parent"/g)).toHaveLength(2);
  const ids = [...forMember.matchAll(/ id="([^"]+)"/g)].map((m) => m[1]);
  expect(new Set(ids).size).toBe(ids.length);
  expect(forMember).not.toContain('escrito en');
  expect(forMember).toContain(`href="/es/posts/${answer}#edit"`);
  expect(forMember).not.toContain('#moderate');
  expect(await panel(s, s.moderator)).toContain(`href="/es/posts/${top}#moderate"`);

  for (const actor of [s.author, s.other, s.moderator]) {
    const page = draw(<PostPageView page={await showPost(await s.as(actor), top)} notice={null} />);
    expect(page.includes('value="edit"')).toBe(actor === s.author);
    expect(page.includes('value="report"')).toBe(actor !== s.author);
    expect(page.includes('value="hide"')).toBe(actor === s.moderator);
  }
  await database.close();
});
