import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it, afterAll } from 'vitest';
import type { Person } from '#app/domain/actor.ts';
import { AppError } from '#app/domain/errors.ts';
import { storeImage } from '#app/features/files/store-file.server.ts';
import { localFileStore } from '#app/features/files/local-store.server.ts';
import { createPerson } from '#tests/factories/people.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import { draftPractice, publishedPractice, submittedPractice, type MadePractice } from '#tests/factories/practices.ts';
import type { TestDatabase } from '#tests/setup/database.ts';
import { startEdge, type EdgeServer } from './edge-server.ts';

let edge: EdgeServer;
const people = {} as Record<'stranger' | 'reviewer', Person>;
const files = {} as Record<'draft' | 'submitted' | 'open' | 'members', { id: string; author: Person }>;

const picture = (width = 900, height = 600) => sharp({ create: { width, height, channels: 3, background: '#886644' } });

async function put(database: TestDatabase, made: MadePractice): Promise<{ id: string; author: Person }> {
  const ctx = await testCtx(database, made.author, { files: localFileStore(join(database.folder, 'files')) });
  const edition = made.editionId;
  // stored while it may be edited: the state is set back for what is already published
  const before = await database.writer.selectFrom('edition').select('state').where('id', '=', edition).executeTakeFirstOrThrow();
  await database.writer.updateTable('edition').set({ state: 'draft' }).where('id', '=', edition).execute();
  const { id } = await storeImage(ctx, { practiceId: made.practiceId, editionId: edition, name: '../../etc/Mapa "río".png', bytes: await picture().png().toBuffer() });
  await database.writer.updateTable('edition').set(before).where('id', '=', edition).execute();
  return { id, author: made.author };
}

/** What is published names the image, as a document with an image node does. */
async function show(database: TestDatabase, made: { revisionId: string }, id: string) {
  const { doc } = await database.writer.selectFrom('revision').select('doc').where('id', '=', made.revisionId).executeTakeFirstOrThrow();
  await database.writer.updateTable('revision').set({ doc: `${doc} ${id}` }).where('id', '=', made.revisionId).execute();
}

beforeAll(async () => {
  edge = await startEdge({}, async (database) => {
    people.stranger = await createPerson(database);
    people.reviewer = await createPerson(database, { role: 'reviewer' });
    files.draft = await put(database, await draftPractice(database));
    files.submitted = await put(database, await submittedPractice(database));
    const open = await publishedPractice(database);
    files.open = await put(database, open);
    await show(database, open, files.open.id);
    const members = await publishedPractice(database, { access: { kind: 'members' } });
    files.members = await put(database, members);
    await show(database, members, files.members.id);
  });
});
afterAll(() => edge.close());

describe('who gets an image', () => {
  const get = async (file: keyof typeof files, as?: Person | 'author', query = '') =>
    edge.ask(`/files/${files[file].id}${query}`, as ? { as: as === 'author' ? files[file].author : as } : {});

  it('of a published open practice: everybody, for ever, in a sandbox', async () => {
    const answer = await get('open');
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('image/webp');
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(answer.headers['content-security-policy']).toBe("default-src 'none'; sandbox");
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['content-disposition']).toBe(`inline; filename="Mapa r_o.png"; filename*=UTF-8''Mapa%20r%C3%ADo.png`);
    expect((await sharp(answer.body).metadata()).width).toBe(900);
    expect((await sharp((await get('open', undefined, '?w=480')).body).metadata()).width).toBe(480);
    expect((await sharp((await get('open', undefined, '?w=9999999')).body).metadata()).width).toBe(900);
  });

  it('of a members’ practice: the signed in, kept by nobody', async () => {
    expect((await get('members')).status).toBe(404);
    const answer = await get('members', people.stranger);
    expect(answer.status).toBe(200);
    expect(answer.headers['cache-control']).toBe('private, no-store');
  });

  it('of a draft: its author alone; once handed in its reviewers too', async () => {
    expect((await get('draft', 'author')).status).toBe(200);
    for (const other of [undefined, people.stranger, people.reviewer]) expect((await get('draft', other)).status).toBe(404);
    expect((await get('submitted', people.reviewer)).status).toBe(200);
    for (const other of [undefined, people.stranger]) expect((await get('submitted', other)).status).toBe(404);
  });
});

describe('what is taken', () => {
  let made: MadePractice;
  beforeAll(async () => {
    made = await draftPractice(edge.database);
  });
  const store = async (bytes: Buffer, name = 'x.png') => {
    const ctx = await testCtx(edge.database, made.author);
    return storeImage(ctx, { practiceId: made.practiceId, editionId: made.editionId, name, bytes });
  };
  const refusal = async (bytes: Buffer) => {
    const error = await store(bytes).then(() => null, (e: unknown) => e);
    return error instanceof AppError ? error.id : error;
  };

  it.each([
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 'unsupported-file'],
    ['HTML called .png', Buffer.from('<!doctype html><script>alert(1)</script>'), 'unsupported-file'],
    ['a GIF that is also a script', Buffer.from('GIF89a/*<svg/onload=alert(1)>*/=1;alert(1)'), 'unsupported-file'],
    ['nothing', Buffer.alloc(0), 'broken-image'],
  ] as [string, Buffer, string][])('not %s', async (_name, bytes, id) => {
    expect(await refusal(bytes)).toBe(id);
  });

  it('not a broken JPEG, nor a picture of more than 40 million pixels', async () => {
    const whole = await picture(1200, 800).jpeg().toBuffer();
    expect(await refusal(whole.subarray(0, Math.floor(whole.length / 2)))).toBe('broken-image');
    expect(await refusal(await picture(8000, 5001).png().toBuffer())).toBe('too-many-pixels');
  });

  it('without what the camera wrote into it', async () => {
    const withPlace = await picture(600, 400).withExif({ IFD0: { Copyright: 'Rosa' }, IFD3: { GPSLatitude: '33/1 27/1 0/1' } }).jpeg().toBuffer();
    expect((await sharp(withPlace).metadata()).exif).toBeDefined();
    const { id, name } = await store(withPlace, 'CON/..\\.foto\u202egnp.jpg');
    const ctx = await testCtx(edge.database, made.author);
    expect((await sharp((await ctx.files.get(id))!).metadata()).exif).toBeUndefined();
    expect(name).toBe('fotognp.jpg');
  });

  it('of nobody but the authors', async () => {
    const ctx = await testCtx(edge.database, people.stranger);
    await expect(storeImage(ctx, { practiceId: made.practiceId, editionId: made.editionId, name: 'x', bytes: Buffer.alloc(1) })).rejects.toMatchObject({ id: 'not-found' });
  });
});
