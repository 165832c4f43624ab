import { newId } from '#app/domain/ids.ts';
import { nextCheck, type InstrumentContent } from '#app/domain/instrument.ts';
import { slugify } from '#app/domain/slug.ts';
import type { Ctx } from '#app/features/context.ts';
import { record, transact } from '#app/features/record.server.ts';
import { authorize, can } from '#app/policies/can.ts';
import type { Trx } from '#db/client.ts';
import { insertInstrument, insertInstrumentVersion, instrumentSlugTaken } from '#db/repositories/instruments.repo.ts';
import { contentDigest } from './write-card.server.ts';

/** Makes a card. Its address is made once, of where it holds and its number, and stays whatever changes. `seed` = id and key of a card that comes with the library. */
export async function createInstrument(ctx: Ctx, content: InstrumentContent, seed?: { id: string; key: string }): Promise<{ id: string; slug: string }> {
  authorize(can(ctx.actor, 'instrument.edit'), ctx.actor);
  const now = ctx.now();
  const at = now.toISOString();
  const id = seed?.id ?? newId();
  // the import is nobody: a card it brought in was checked by whoever wrote the seeds
  const by = ctx.actor.kind === 'person' && !seed ? ctx.actor.id : null;
  return transact(ctx, async (trx) => {
    const slug = await freeSlug(trx, seed?.key ?? addressOf(content, id));
    await insertInstrument(trx, { id, seedKey: seed?.key ?? null, slug, content, checkedBy: by, checkDue: nextCheck(content.status, now), at });
    await insertInstrumentVersion(trx, { id: newId(), instrument_id: id, number: 1, content: JSON.stringify(content), changed_by: by, reason: null, created_at: at });
    await record(ctx, trx, {
      action: 'instrument.created', objectKind: 'instrument', objectId: id, afterHash: contentDigest(content),
      outbox: [{ kind: 'instrument.changed', instrumentId: id }], entries: [{ kind: 'instrument', id }],
    });
    return { id, slug };
  });
}

function addressOf({ country, kind, number, title, year }: InstrumentContent, id: string): string {
  const name = number ? `${kind} ${number}` : title;
  return slugify(`${country} ${name}${name.includes(String(year)) ? '' : ` ${year}`}`, id);
}

async function freeSlug(trx: Trx, wanted: string): Promise<string> {
  for (let n = 1; ; n++) {
    const slug = n === 1 ? wanted : `${wanted}-${n}`;
    // `new` is the page that makes one
    if (slug !== 'new' && !(await instrumentSlugTaken(trx, slug))) return slug;
  }
}
