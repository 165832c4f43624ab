import sharp from 'sharp';
import { beforeAll, expect, it } from 'vitest';
import { AppError } from '#app/domain/errors.ts';
import { cropImage } from '#app/features/files/crop-image.server.ts';
import { readFile } from '#app/features/files/read-file.server.ts';
import { storeImage } from '#app/features/files/store-file.server.ts';
import { testCtx } from '#tests/factories/ctx.ts';
import { createPerson } from '#tests/factories/people.ts';
import { draftPractice } from '#tests/factories/practices.ts';
import { forEachDatabase, type TestDatabase } from '#tests/setup/database.ts';

const id = (error: unknown) => (error instanceof AppError ? error.id : error);

forEachDatabase((_dialect, open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });

  it('what stays of a picture is a picture of the practice, cut from the upright whole, which stays; the same cut is made once', async () => {
    const [draft, other] = [await draftPractice(db), await draftPractice(db)];
    const ctx = await testCtx(db, draft.author);
    // as a phone stores it: lying on its side, with a note that says to turn it. Upright its upper half is red
    const red = await sharp({ create: { width: 100, height: 80, channels: 3, background: '#ff0000' } }).png().toBuffer();
    const lying = await sharp({ create: { width: 200, height: 80, channels: 3, background: '#0000ff' } }).composite([{ input: red, left: 0, top: 0 }]).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    const whole = await storeImage(ctx, { ...draft, name: 'mapa.jpg', bytes: lying });
    expect(whole).toMatchObject({ width: 80, height: 200 });

    const crop = { x: 25, y: 0, w: 50, h: 45 };
    const made = await cropImage(ctx, { ...draft, fileId: whole.id, crop });
    expect(made).toMatchObject({ name: 'mapa.jpg', width: 40, height: 90 });
    const { dominant } = await sharp((await ctx.files.get(made.id)) ?? Buffer.alloc(0)).stats();
    expect([dominant.r > 200, dominant.b < 60]).toEqual([true, true]);
    expect((await sharp((await ctx.files.get(whole.id)) ?? Buffer.alloc(0)).metadata()).height).toBe(200);

    expect(await cropImage(ctx, { ...draft, fileId: made.id, crop })).toEqual(made);
    expect(await cropImage(ctx, { ...draft, fileId: made.id, crop: { x: 0, y: 0, w: 100, h: 50 } })).toMatchObject({ width: 80, height: 100 });
    expect(await cropImage(ctx, { ...draft, fileId: made.id, crop: { x: 0, y: 0, w: 100, h: 100 } })).toEqual(whole);

    // who may not see the whole may not see what was cut from it
    expect((await readFile(ctx, { id: made.id, width: null })).contentType).toBe('image/webp');
    const stranger = await testCtx(db, await createPerson(db));
    for (const file of [made.id, whole.id]) expect(await readFile(stranger, { id: file, width: null }).catch(id)).toBe('not-found');

    const theirs = await testCtx(db, other.author);
    expect(await cropImage(theirs, { ...other, fileId: whole.id, crop }).catch(id)).toBe('not-found');
    expect(await cropImage(stranger, { ...draft, fileId: whole.id, crop }).catch(id)).toBe('not-found');
    expect(await cropImage(ctx, { ...draft, fileId: 'a'.repeat(26), crop }).catch(id)).toBe('not-found');
  });
});
