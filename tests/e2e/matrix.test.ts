import { execFileSync } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { VISITOR, type Actor } from '#app/domain/actor.ts';
import { POST_STATES } from '#app/domain/discussion.ts';
import { EDITION_STATES, type EditionState } from '#app/domain/workflow.ts';
import { can, type Action, type EditionAction, type PostAction, type SiteAction } from '#app/policies/can.ts';
import { discussionPolicy, type PostSubject } from '#app/policies/discussion.policy.ts';
import { editionPolicy, type EditionSubject } from '#app/policies/edition.policy.ts';
import { instrumentSeedId } from '#app/features/seed-id.server.ts';
import { ROUTE_TABLE, type RouteRule } from '#app/policies/route-table.ts';
import { maySee } from '#app/policies/visible-to.ts';
import { DEMO_PEOPLE } from '#db/seeds/demo-people.ts';
import { ask, everybody, inParallel, multipart, type Answer, type Ask } from './support/ask.ts';
import { openHand, type Hand } from './support/hand.ts';
import { DEMO_COMMUNITY, demoActor, inCommunity } from './support/people.ts';
import type { Planted } from './support/plant.ts';
import { startPortal, type TestPortal } from './support/portal.ts';

test.describe.configure({ mode: 'default', timeout: 600_000 });

type Subject = { edition: EditionSubject } | { post: PostSubject } | { practice: { acl: string } } | null;
type Send = { action: Action; send: Ask };
/** One address of a route: what it is about, what a reader who is let in gets, and the forms it takes (harmless ones where there are such). */
type Case = { path: string; subject: Subject; ok?: (actor: Actor) => number | number[]; posts?: Send[] };

let portal: TestPortal;
let hand: Hand;
let cookies: Map<string, string | null>;
let cases: Map<string, Case[]>;

const ACTORS = new Map<string, Actor>([['visitor', VISITOR], ...DEMO_PEOPLE.map((p) => [p.key, demoActor(p.key)] as [string, Actor])]);
const CARD = instrumentSeedId('cl-ley-20551');
const form = (action: Action, fields: Record<string, string>): Send => ({ action, send: { form: fields } });

test.beforeAll(async () => {
  test.setTimeout(600_000);
  portal = await startPortal();
  hand = await openHand(portal.dataDir, portal.url);
  cookies = await everybody(portal.url);
  const [author, editor] = [demoActor('author'), demoActor('editor')];
  const open = await hand.do('plant', { mark: 'p', access: { kind: 'public' }, author, editor });
  const members = await hand.do('plant', { mark: 'm', access: { kind: 'members' }, author, editor });
  const community = await hand.do('plant', { mark: 'c', access: { kind: 'community', communityId: DEMO_COMMUNITY }, author: demoActor('steward'), editor: demoActor('editor', inCommunity) });
  const draft = await hand.do('draft', { actor: author });
  hand.write("update post set state = 'hidden' where id = ?", open.answerId);
  hand.write("update post set state = 'held' where id = ?", members.answerId);
  cases = casesOf([open, members, community], draft.editionId);
});
test.afterAll(async () => {
  hand?.close();
  await portal?.stop();
});

function editionSubject(id: string): EditionSubject {
  const row = hand.rows('select e.state, e.published_revision_id as published, p.acl, p.id as practice from edition e join practice p on p.id = e.practice_id where e.id = ?', id)[0] as { state: EditionState; published: string | null; acl: string; practice: string };
  const contributors = hand.rows('select person_id as id, kind from practice_contributor where practice_id = ?', row.practice) as { id: string; kind: string }[];
  const translators = hand.rows('select person_id as id from edition_translator where edition_id = ?', id) as { id: string }[];
  return {
    state: row.state, acl: row.acl, authorIds: contributors.filter((c) => c.kind === 'author').map((c) => c.id), translatorIds: translators.map((t) => t.id),
    contributorIds: contributors.map((c) => c.id), conflictIds: [], published: row.published !== null,
  };
}

function postSubject(id: string): PostSubject {
  return hand.rows('select p.acl, o.author_id as authorId, o.state from post o join practice p on p.id = o.practice_id where o.id = ?', id)[0] as PostSubject;
}

function casesOf(planted: Planted[], draftId: string): Map<string, Case[]> {
  const editions = [...planted.flatMap((p) => [p.editionId, p.draftEditionId]), draftId];
  const posts = [planted[0]!.postId, planted[0]!.answerId, planted[1]!.postId, planted[1]!.answerId, planted[2]!.postId];
  const aclOf = (p: Planted) => ({ practice: { acl: editionSubject(p.editionId).acl } });
  const all = new Map<string, Case[]>();
  const plain = (path: string, at: string, more: Partial<Case> = {}) => all.set(path, [...(all.get(path) ?? []), { path: at, subject: null, ...more }]);
  const onPractice = (path: string, at: (p: Planted) => string, more: (p: Planted) => Partial<Case> = () => ({})) => planted.forEach((p) => plain(path, at(p), { subject: aclOf(p), ...more(p) }));
  const onEdition = (path: string, at: (id: string) => string, more: (id: string) => Partial<Case> = () => ({})) => editions.forEach((id) => plain(path, at(id), { subject: { edition: editionSubject(id) }, ...more(id) }));

  plain('/', '/', { ok: () => 302 });
  plain('/:lang', '/es');
  plain('/:lang/*', '/es/there/is/nothing', { ok: () => 404 });
  plain('/:lang/practices', '/es/practices');
  onPractice('/:lang/practices/:slug', (p) => `/es/practices/${p.slug}`);
  onPractice('/:lang/practices/:slug/review', (p) => `/es/practices/${p.slug}/review`);
  for (const file of ['sources.ris', 'sources.bib']) onPractice(`/:lang/practices/:slug/${file}`, (p) => `/es/practices/${p.slug}/${file}`);
  onPractice('/:lang/practices/:slug/cite.ris', (p) => `/es/practices/${p.slug}/cite.ris`);
  onPractice('/:lang/practices/:slug/cite.bib', (p) => `/es/practices/${p.slug}/cite.bib`);
  onPractice('/:lang/practices/:slug/export/:format', (p) => `/es/practices/${p.slug}/export/md`);
  plain('/:lang/countries/:country', '/es/countries/cl');
  plain('/:lang/themes/:theme', '/es/themes/legal');
  plain('/:lang/organisations', '/es/organisations');
  plain('/:lang/organisations/:slug', '/es/organisations/codelco-cl', { posts: [form('vocabulary.edit', { intent: 'join', into: 'nobody' }), form('vocabulary.edit', {})] });
  plain('/:lang/people', '/es/people');
  plain('/:lang/people/:slug', '/es/people/nobody-aaaaaaaaaa', { ok: () => 404 });
  plain('/:lang/glossary', '/es/glossary');
  plain('/:lang/glossary/:term', '/es/glossary/mine-closure');
  for (const page of ['compare', 'compare.csv', 'compare.docx']) plain(`/:lang/${page}`, `/es/${page}?countries=cl&question=theme.legal`);
  for (const page of ['about', 'accessibility', 'privacy', 'contact', 'feed.xml']) plain(`/:lang/${page}`, `/es/${page}`);

  const known = (actor: Actor) => (actor.kind === 'person' ? 302 : 200);
  plain('/:lang/sign-in', '/es/sign-in', { ok: known, posts: [form('library.read', { email: 'nobody@example.org', password: 'not the right one' })] });
  plain('/:lang/sign-in/institution', '/es/sign-in/institution', { ok: () => [302, 404] });
  plain('/:lang/sign-up', '/es/sign-up', { posts: [form('account.open', {})] });
  plain('/:lang/setup', '/es/setup', { ok: () => 404, posts: [form('library.read', {})] });
  plain('/:lang/sign-out', '/es/sign-out', { ok: () => 302 });
  plain('/:lang/confirm', '/es/confirm', { posts: [form('library.read', {})] });
  plain('/:lang/second-factor', '/es/second-factor', { posts: [form('account.open', { code: '000000' })] });
  plain('/:lang/forgot-password', '/es/forgot-password', { posts: [form('library.read', {})] });
  plain('/:lang/reset-password', '/es/reset-password', { posts: [form('library.read', {})] });
  plain('/:lang/account', '/es/account');
  plain('/:lang/account/profile', '/es/account/profile', { posts: [form('account.own', { name: '' }), form('account.own', {})] });
  plain('/:lang/account/security', '/es/account/security', { posts: [form('account.own', { intent: 'remove-passkey', passkey: 'none', passkeyPassword: 'wrong' }), form('account.own', {})] });
  plain('/:lang/account/sessions', '/es/account/sessions', { posts: [form('account.own', { intent: 'end-one', session: 'none' }), form('account.own', {})] });

  plain('/:lang/account/searches', '/es/account/searches', { posts: [form('account.own', { intent: 'delete', search: 'none' })] });
  plain('/:lang/account/subscriptions', '/es/account/subscriptions', { posts: [form('account.own', { practice: 'a'.repeat(26) })] });

  plain('/:lang/write', '/es/write', { posts: [form('practice.create', { lang: 'not a tag', intent: 'create' }), form('practice.create', {})] });
  plain('/:lang/write/to-translate', '/es/write/to-translate');
  editions.forEach((id) => all.get('/:lang/write/to-translate')!.push({ path: '/es/write/to-translate', subject: { edition: editionSubject(id) }, posts: [form('practice.add-edition', { intent: 'add-edition', fromEditionId: id, lang: 'es' })] }));
  // what is not published nobody takes on; who may would change what the other cases expect
  plain('/:lang/write/bin', '/es/write/bin', { posts: [form('desk.own', { editionId: 'none' })] });
  all.get('/:lang/write/to-translate')!.push({ path: '/es/write/to-translate', subject: { edition: editionSubject(draftId) }, posts: [form('edition.take-on', { intent: 'take-on', editionId: draftId })] });
  plain('/:lang/write/import', '/es/write/import', { posts: [form('practice.create', { lang: 'not a tag' })] });
  plain('/:lang/write/imports/:importId', `/es/write/imports/${'a'.repeat(26)}`, { ok: () => 404, posts: [form('practice.create', { intent: 'discard' })] });
  // who may read but not write here is led to the page of the reviewers
  onEdition('/:lang/write/:editionId', (id) => `/es/write/${id}`, (id) => ({
    ok: (actor) => (actor.kind === 'person' && [...editionSubject(id).authorIds, ...editionSubject(id).translatorIds].includes(actor.id) ? 200 : 302),
    posts: [
      form('edition.edit', { intent: 'save', version: '0', title: 'x', markdown: 'x' }), form('edition.submit', { intent: 'submit', version: '0', title: 'x', markdown: 'x' }),
      form('edition.recall', { intent: 'recall' }), form('edition.revise', { intent: 'revise' }), form('edition.withdraw', { intent: 'withdraw', reason: 'porque sí' }), form('edition.restore', { intent: 'restore' }), form('edition.bin', { intent: 'bin' }),
      form('practice.add-edition', { intent: 'add-edition', lang: 'es' }), { action: 'file.upload', send: multipart({ intent: 'store-image' }, { name: 'file', filename: 'a.png', type: 'image/png', bytes: Buffer.from('not an image') }) },
      { action: 'file.upload', send: multipart({ intent: 'attach-document', documentLang: 'es' }, { name: 'document', filename: 'a.pdf', type: 'application/pdf', bytes: Buffer.from('not a document') }) },
      form('file.upload', { intent: 'take-off-document', file: 'none' }), form('file.upload', { intent: 'restore-document', file: 'none' }),
    ],
  }));
  plain('/:lang/write/invitations', '/es/write/invitations', { posts: [form('desk.own', { intent: 'decline', invitation: 'none' })] });
  onEdition('/:lang/write/:editionId/authors', (id) => `/es/write/${id}/authors`, () => ({ posts: [form('practice.invite-author', { intent: 'invite', email: 'not an address' })] }));
  onEdition('/:lang/write/:editionId/sources', (id) => `/es/write/${id}/sources`, () => ({ posts: [form('edition.edit', { version: '0', intent: 'find', lookup: '' })] }));
  onEdition('/:lang/write/:editionId/details', (id) => `/es/write/${id}/details`, () => ({ posts: [form('edition.edit', { version: '0', licence: 'CC-BY-4.0' }), form('practice.set-access', { version: '0', licence: 'CC-BY-4.0', access: 'members' })] }));
  onEdition('/:lang/write/:editionId/translate', (id) => `/es/write/${id}/translate`, () => ({
    posts: [
      form('edition.edit', { intent: 'save', rev: 'none' }), form('edition.edit', { intent: 'take', rev: 'none' }), form('edition.revise', { intent: 'revise' }),
      { action: 'edition.edit', send: multipart({ intent: 'file' }, { name: 'document', filename: 'a.xlf', type: 'application/xliff+xml', bytes: Buffer.from('not a translation') }) },
    ],
  }));
  const changed = multipart({}, { name: 'document', filename: 'a.docx', type: 'application/octet-stream', bytes: Buffer.from('not a document') });
  onEdition('/:lang/write/:editionId/import', (id) => `/es/write/${id}/import`, () => ({ posts: [{ action: 'edition.edit', send: changed }] }));
  onEdition('/:lang/write/:editionId/export/:format', (id) => `/es/write/${id}/export/md`);
  onEdition('/:lang/write/:editionId/history', (id) => `/es/write/${id}/history`, () => ({ posts: [form('edition.edit', { intent: 'restore-revision', version: '0', revision: 'none' })] }));
  onEdition('/:lang/write/:editionId/citable', (id) => `/es/write/${id}/citable`, () => ({ posts: [form('edition.edit', { intent: 'save', title: '' })] }));
  onEdition('/:lang/write/:editionId/notes', (id) => `/es/write/${id}/notes`, () => ({ posts: [form('edition.notes', { intent: 'done', note: 'none' })] }));
  onEdition('/:lang/write/:editionId/blocks', (id) => `/es/write/${id}/blocks?q=agua`);
  onEdition('/:lang/write/:editionId/preview', (id) => `/es/write/${id}/preview`);
  onEdition('/:lang/write/:editionId/autosave', (id) => `/es/write/${id}/autosave`, () => ({ posts: [{ action: 'edition.edit', send: { json: { version: 0, text: { title: '', summary: '', result: '', fit: '' }, doc: {} } } }] }));
  const file = multipart({}, { name: 'file', filename: 'a.png', type: 'image/png', bytes: Buffer.from('not an image') });
  onEdition('/:lang/write/:editionId/files', (id) => `/es/write/${id}/files`, () => ({ posts: [{ action: 'file.upload', send: file }] }));
  plain('/:lang/review', '/es/review');
  plain('/:lang/review/to-publish', '/es/review/to-publish');
  for (const guide of ['author-guide', 'translator-guide', 'review-guide']) plain(`/:lang/${guide}`, `/es/${guide}`);
  plain('/:lang/review-due', '/es/review-due');
  planted.forEach((p) => all.get('/:lang/review-due')!.push({
    path: '/es/review-due', subject: { edition: editionSubject(p.editionId) }, posts: [form('practice.date-review', { intent: 'set', practiceId: p.practiceId, seen: 'x', day: 'x', reason: 'porque sí' }), form('practice.date-review', { intent: 'confirm', practiceId: p.practiceId, seen: 'x' })],
  }));
  const decision = (action: EditionAction, intent: string) => form(action, { intent, reason: 'porque sí', revisionId: planted[0]!.practiceId });
  onEdition('/:lang/review/:editionId', (id) => `/es/review/${id}`, (id) => ({
    // there is nothing to decide about what was never handed in
    ok: () => (id === draftId ? 404 : 200),
    posts: [form('edition.review-technical', { intent: 'claim', kind: 'technical' }), form('edition.review-community', { intent: 'claim', kind: 'community' }), form('edition.assign-reviewer', { intent: 'assign', kind: 'technical', due: 'x' }), form('edition.appeal', { intent: 'appeal', appeal: '' }), form('edition.decide-appeal', { intent: 'uphold', answer: '' }), form('edition.publish', { intent: 'plan', day: 'x', revisionId: planted[0]!.practiceId }), decision('edition.request-changes', 'request-changes'), decision('edition.approve', 'approve'), decision('edition.publish', 'publish'), decision('edition.withdraw', 'withdraw'), decision('edition.archive', 'archive'), decision('edition.restore', 'restore'), form('edition.bin', { intent: 'bin' })],
  }));

  onEdition('/:lang/review/:editionId/text', (id) => `/es/review/${id}/text`, (id) => ({
    ok: () => (id === draftId ? 404 : 200),
    posts: [form('edition.comment', { intent: 'comment', passage: '', text: '' }), form('edition.resolve-comment', { intent: 'resolve', comment: 'none' })],
  }));

  onEdition('/:lang/review/:editionId/access', (id) => `/es/review/${id}/access`, () => ({
    posts: [form('practice.change-access', { access: 'nobody', reason: 'porque sí', from: 'x' })],
  }));

  onEdition('/:lang/review/:editionId/merge', (id) => `/es/review/${id}/merge`, () => ({ posts: [form('practice.merge', { intent: 'merge', into: 'none' }), form('practice.unmerge', { intent: 'unmerge' })] }));

  onPractice('/:lang/practices/:slug/discussion', (p) => `/es/practices/${p.slug}/discussion`, () => ({
    posts: [form('post.write', { intent: 'write', body: '', lang: 'es' }), form('discussion.subscribe', { intent: 'subscribe' })],
  }));
  posts.forEach((id) => plain('/:lang/posts/:id', `/es/posts/${id}`, {
    subject: { post: postSubject(id) },
    posts: [
      form('post.edit', { intent: 'edit', body: 'Hola', lang: 'es', version: '99' }), form('post.withdraw', { intent: 'withdraw' }), form('post.report', { intent: 'report', report: 'spam', note: 'nota' }), form('post.block', { intent: 'block' }),
      form('post.hide', { intent: 'hide', reason: 'porque sí' }), form('post.restore', { intent: 'restore', reason: 'porque sí' }),
      form('post.release', { intent: 'release', reason: '' }), form('post.refuse', { intent: 'refuse', reason: 'porque sí' }),
    ],
  }));
  for (const file of ['log', 'log.csv']) plain(`/:lang/moderation/${file}`, `/es/moderation/${file}`);
  plain('/:lang/moderation', '/es/moderation', { posts: [form('discussion.moderate', {})] });
  posts.forEach((id) => all.get('/:lang/moderation')!.push({
    path: '/es/moderation', subject: { post: postSubject(id) }, posts: [form('post.hide', { intent: 'hide', post: id, reason: 'porque sí' }), form('post.restore', { intent: 'restore', post: id, reason: 'porque sí' }), form('post.release', { intent: 'release', post: id, reason: '' }), form('post.refuse', { intent: 'refuse', post: id, reason: 'porque sí' })],
  }));
  plain('/:lang/subscriptions/:token', '/es/subscriptions/aaaaaaaaaaaaaaaaaaaaaaaaaa', { posts: [form('library.read', { a: 'b' })] });

  plain('/:lang/admin', '/es/admin', { posts: [form('audit.read', { intent: 'check-audit' }), form('audit.read', { intent: 'nonsense' })] });
  plain('/:lang/admin/people', '/es/admin/people');
  plain('/:lang/admin/people/:person', `/es/admin/people/${demoActor('member').id}`, { posts: [form('people.manage', { intent: 'revoke', grant: 'none', revokeReason: 'porque sí' }), form('people.manage', {})] });
  plain('/:lang/admin/instruments', '/es/admin/instruments', { posts: [form('instrument.edit', { id: '' })] });
  plain('/:lang/admin/instruments/new', '/es/admin/instruments/new', { posts: [form('instrument.edit', { title: '' })] });
  plain('/:lang/admin/instruments/:instrument', `/es/admin/instruments/${CARD}`, { posts: [form('instrument.edit', { title: '' })] });
  plain('/:lang/admin/vocabulary', '/es/admin/vocabulary');
  plain('/:lang/admin/vocabulary/:concept', '/es/admin/vocabulary/legal', { posts: [form('vocabulary.edit', { es: '' })] });
  plain('/:lang/admin/thesaurus', '/es/admin/thesaurus');
  plain('/:lang/admin/thesaurus/:id', '/es/admin/thesaurus/term-ejido', { posts: [form('vocabulary.edit', { intent: 'preview' })] });
  plain('/:lang/admin/search', '/es/admin/search', { posts: [form('vocabulary.edit', { intent: 'check' })] });
  plain('/:lang/admin/outbox', '/es/admin/outbox', { posts: [form('outbox.read', { seq: '999999' }), form('outbox.read', {})] });
  plain('/:lang/admin/audit', '/es/admin/audit');

  onPractice('/files/:id', (p) => `/files/${p.fileId}`);
  onPractice('/files/:id', (p) => `/files/${p.documentId}`);
  plain('/healthz', '/healthz');
  plain('/readyz', '/readyz');
  plain('/dev/mail', '/dev/mail');
  plain('/dev/mail/:name', '/dev/mail/none.eml', { ok: () => 404 });
  plain('/unsubscribe/:token', '/unsubscribe/aaaaaaaaaaaaaaaaaaaaaaaaaa', { ok: () => 302, posts: [form('library.read', { 'List-Unsubscribe': 'One-Click' })] });
  plain('/api/auth/*', '/api/auth/get-session', { ok: () => 404, posts: [{ action: 'library.read', send: { json: {} } }] });
  onPractice('/p/:id', (p) => `/p/${p.practiceId}`, () => ({ ok: () => 302 }));
  plain('/:lang/instruments', '/es/instruments');
  plain('/:lang/instruments/:slug', '/es/instruments/cl-ley-20551');
  plain('/i/:id', `/i/${CARD}`, { ok: () => 302 });
  plain('/api/v1/instruments', '/api/v1/instruments');
  plain('/api/v1/instruments/:id', `/api/v1/instruments/${CARD}`);
  plain('/sitemap.xml', '/sitemap.xml');
  plain('/api/v1/practices', '/api/v1/practices');
  onPractice('/api/v1/practices/:id', (p) => `/api/v1/practices/${p.practiceId}`);
  plain('/:lang/opensearch.xml', '/fr/opensearch.xml');
  plain('/api/v1/suggest', '/api/v1/suggest?q=cierre');
  for (const path of ['/api/v1/openapi.json', '/api/v1/thesaurus', '/thesaurus.ttl', '/thesaurus.jsonld']) plain(path, path);
  return all;
}

type Verdict = 'in' | 'sign-in' | 'forbidden' | 'too-late' | 'hidden' | 'elsewhere';

/** What the policies say of this actor, this action and this subject. */
function verdict(actor: Actor, action: Action, subject: Subject): Verdict {
  if (action === 'account.open' && actor.kind === 'person') return 'elsewhere';
  if (action in editionPolicy && subject && 'edition' in subject) {
    if (can(actor, action as EditionAction, subject.edition)) return 'in';
    if (actor.kind === 'visitor') return 'sign-in';
    // allowed to this person, but not to an edition that stands where this one stands
    if (EDITION_STATES.some((state) => can(actor, action as EditionAction, { ...subject.edition, state })) && can(actor, 'edition.read-working', subject.edition)) return 'too-late';
    return can(actor, 'edition.read-working', subject.edition) || (subject.edition.published && maySee(actor, subject.edition)) ? 'forbidden' : 'hidden';
  }
  if (subject && 'practice' in subject) {
    if (!maySee(actor, subject.practice)) return 'hidden';
    const allowed = action in discussionPolicy ? can(actor, action as PostAction, { ...subject.practice, authorId: null, state: 'visible' }) : can(actor, action as SiteAction);
    return allowed ? 'in' : 'sign-in';
  }
  if (action in discussionPolicy && subject && 'post' in subject) {
    if (can(actor, action as PostAction, subject.post)) return 'in';
    if (!can(actor, 'post.read', subject.post)) return 'hidden';
    if (POST_STATES.some((state) => can(actor, action as PostAction, { ...subject.post, state }))) return 'too-late';
    return actor.kind === 'visitor' ? 'sign-in' : 'forbidden';
  }
  const allowed = action === 'practice.create' || action === 'practice.add-edition' ? actor.kind === 'person' : can(actor, action as SiteAction);
  return allowed ? 'in' : actor.kind === 'visitor' ? 'sign-in' : 'forbidden';
}

/** On a page that is itself for some only, both questions are asked: may they be here, and may they do this. */
function verdictOn(rule: RouteRule, actor: Actor, action: Action, subject: Subject): Verdict {
  const here = rule.path === '/:lang/moderation' || rule.path === '/:lang/review-due' || rule.path.endsWith('/details') ? verdict(actor, rule.reads, rule.path.endsWith('/details') ? subject : null) : 'in';
  return here === 'in' ? verdict(actor, action, subject) : here;
}

function agrees(answer: Answer, said: Verdict, inside: number[], rule: RouteRule): boolean {
  switch (said) {
    case 'in': return inside.includes(answer.status === 303 ? 302 : answer.status) && !answer.location.includes('/sign-in?to');
    case 'sign-in': return answer.status === 401 || ([302, 303].includes(answer.status) && answer.location.startsWith('/es/sign-in?to='));
    // of a page that hides itself `no` and `nothing` are both good
    case 'forbidden': return answer.status === 403 || (rule.hidden === true && answer.status === 404);
    case 'too-late': return answer.status === 409 || answer.status === 403;
    case 'hidden': return answer.status === 404;
    case 'elsewhere': return [302, 303].includes(answer.status);
  }
}

const told = (answer: Answer) => `${answer.status}${answer.location ? ` ${answer.location}` : ''}`;
const rules = () => ROUTE_TABLE.map((rule) => ({ rule, list: cases.get(rule.path) ?? [] }));

test('the built routes are those of the table, and every one is tried with each of its forms', () => {
  const script = "import('./build/server/index.js').then(({ routes }) => { console.log(JSON.stringify(Object.values(routes).map((r) => ({ id: r.id, parentId: r.parentId, path: r.path, index: r.index, takesForms: Boolean(r.module.action) })))); process.exit(0); })";
  const routes = JSON.parse(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }).trim().split('\n').at(-1)!) as { id: string; parentId?: string; path?: string; index?: boolean; takesForms: boolean }[];
  const whole = (route: (typeof routes)[number]): string => {
    const parent = routes.find((r) => r.id === route.parentId);
    return `${parent ? whole(parent).replace(/\/$/, '') : ''}/${route.path ?? ''}`.replace(/(.)\/$/, '$1');
  };
  const leaves = routes.filter((r) => r.id !== 'root' && (r.index || !routes.some((other) => other.parentId === r.id)));
  expect(leaves.map(whole).sort()).toEqual(ROUTE_TABLE.map((r) => r.path).sort());
  for (const leaf of leaves) expect(Boolean(ROUTE_TABLE.find((r) => r.path === whole(leaf))!.writes?.length), `${whole(leaf)} takes forms`).toBe(leaf.takesForms);
  for (const { rule, list } of rules()) {
    expect(list.length, rule.path).toBeGreaterThan(0);
    if (rule.path === '/:lang/sign-out') continue;
    const tried = new Set(list.flatMap((c) => c.posts?.map((p) => p.action) ?? []));
    expect((rule.writes ?? []).filter((action) => !tried.has(action)), `forms of ${rule.path}`).toEqual([]);
  }
});

test('reading: who is let in, asked to sign in, refused, or told there is nothing', async () => {
  const wrong: string[] = [];
  let asked = 0;
  for (const { rule, list } of rules()) {
    await inParallel(list.flatMap((one) => [...ACTORS].map(([who, actor]) => ({ one, who, actor }))), async ({ one, who, actor }) => {
      // a page asked about a subject only by its forms
      if (one.posts && one.subject && !('practice' in one.subject) && !/:editionId|:id/.test(rule.path)) return;
      const said = verdict(actor, rule.reads, one.subject);
      for (const method of ['GET', 'HEAD']) {
        const answer = await ask(portal.url, one.path, { method, cookie: cookies.get(who) ?? null });
        asked++;
        if (!agrees(answer, said, [one.ok?.(actor) ?? 200].flat(), rule)) wrong.push(`${method} ${one.path} (${rule.path}) as ${who}: ${told(answer)}, the policy says ${said} ${JSON.stringify(one.subject)}`);
      }
    });
  }
  expect(asked).toBeGreaterThan(1000);
  expect(wrong).toEqual([]);
});

test('writing: the same, for every form of every page; a page without forms takes none', async () => {
  const wrong: string[] = [];
  let asked = 0;
  const [print, whole] = [fingerprint(), tables()];
  const try_ = async (rule: RouteRule, one: Case, who: string, send: Ask, said: Verdict, inside: number[]) => {
    const answer = await ask(portal.url, one.path, { cookie: cookies.get(who) ?? null, ...send });
    asked++;
    if (!agrees(answer, said, inside, rule)) wrong.push(`POST ${one.path} (${rule.path}) ${JSON.stringify(send.form ?? '')} as ${who}: ${told(answer)}, the policy says ${said} ${JSON.stringify(one.subject)}`);
    if (fingerprint() === print) return;
    if (said !== 'in') wrong.push(`POST ${one.path} ${JSON.stringify(send.form ?? '')} as ${who}: refused, and yet something changed`);
    putBack(whole);
  };
  for (const { rule, list } of rules()) {
    if (rule.path === '/:lang/sign-out') continue;
    for (const one of list) {
      for (const [who, actor] of ACTORS) {
        if (!rule.writes) {
          if (who !== 'visitor' && who !== 'admin') continue;
          const answer = await ask(portal.url, one.path, { cookie: cookies.get(who) ?? null, form: { a: 'b' } });
          asked++;
          if (![405, 404].includes(answer.status)) wrong.push(`POST ${one.path} (${rule.path}) as ${who}: ${told(answer)}, it takes no forms`);
          continue;
        }
        for (const { action, send } of one.posts ?? []) await try_(rule, one, who, send, verdictOn(rule, actor, action, one.subject), [200, 204, 302, 400, 404, 409, 415, 422].filter((s) => s !== 404 || one.subject === null));
      }
    }
  }
  expect(asked).toBeGreaterThan(1000);
  expect(wrong).toEqual([]);
});

test('signing out is for everybody, and the old cookie opens nothing afterwards', async () => {
  for (const [who, cookie] of await everybody(portal.url)) {
    const answer = await ask(portal.url, '/es/sign-out', { cookie, form: {} });
    expect(told(answer), who).toMatch(/^30[23] \/es\/sign-in/);
    expect((await ask(portal.url, '/es/account', { cookie })).location, who).toContain('/es/sign-in?to=');
    expect((await ask(portal.url, `/es/write/aaaaaaaaaaaaaaaaaaaaaaaaaa/autosave`, { cookie, json: {} })).status, who).toBe(401);
  }
});

const KEPT = ['edition', 'post', 'practice', 'subscription', 'role_grant', 'person', 'post_report'] as const;

/** What a form could change, in short. */
function fingerprint(): string {
  return JSON.stringify([
    hand.rows('select id, state, version, edited_at, published_revision_id from edition order by id'), hand.rows('select id, state, version from post order by id'), hand.rows('select id, access, meta_version from practice order by id'),
    ...['subscription', 'role_grant', 'person', 'file', 'post_report'].map((table) => hand.rows(`select count(*) from ${table}`)),
  ]);
}

/** The tables a form could change, as they stand. */
function tables(): string {
  return JSON.stringify(KEPT.map((table) => hand.rows(`select * from ${table} order by rowid`)));
}

function putBack(before: string): void {
  const was = JSON.parse(before) as Record<string, unknown>[][];
  KEPT.forEach((table, i) => {
    const now = hand.rows(`select * from ${table} order by rowid`) as Record<string, unknown>[];
    for (const row of now) if (!was[i]!.some((old) => old['id'] === row['id'])) hand.write(`delete from ${table} where id = ?`, row['id']);
    for (const old of was[i]!) {
      const row = now.find((one) => one['id'] === old['id']);
      if (row && JSON.stringify(row) !== JSON.stringify(old)) hand.write(`update ${table} set ${Object.keys(old).map((c) => `${c} = ?`).join(', ')} where id = ?`, ...Object.values(old), old['id']);
    }
  });
}
