import { plantDesk } from './plant-desk.ts';
import { plantReused } from './plant-reused.ts';
import { plantPublished, plantTranslated } from './plant-versions.ts';
import { follow, grantForGood, plantDraft, plantPractice, reachInto } from './plant.ts';

/*
 * Runs beside the tests, with tsx: the test runner's own loader cannot read the JSON the use cases import. One message is one call.
 */
const [dataDir, baseUrl] = process.argv.slice(2);
if (!dataDir || !baseUrl) throw new Error('which data folder, which address?');
const hand = await reachInto(dataDir, baseUrl);

const calls = {
  plant: (wish: Parameters<typeof plantPractice>[1]) => plantPractice(hand, wish),
  plantDesk: () => plantDesk(hand),
  plantReused: (wish: Parameters<typeof plantReused>[1]) => plantReused(hand, wish),
  published: (wish: Parameters<typeof plantPublished>[1]) => plantPublished(hand, wish),
  translated: (wish: Parameters<typeof plantTranslated>[1]) => plantTranslated(hand, wish),
  draft: ({ actor }: { actor: Parameters<typeof plantDraft>[1] }) => plantDraft(hand, actor),
  grant: async ({ who, grant }: { who: string; grant: Parameters<typeof grantForGood>[2] }) => grantForGood(hand, who, grant),
  follow: ({ actor, practiceId }: { actor: Parameters<typeof follow>[1]; practiceId: string }) => follow(hand, actor, practiceId),
};
export type HandCalls = typeof calls;

process.on('message', (message: { id: number; call: keyof HandCalls; input: never }) => {
  (calls[message.call] as (input: unknown) => Promise<unknown>)(message.input).then(
    (result: unknown) => process.send?.({ id: message.id, result: result ?? null }),
    (error: unknown) => process.send?.({ id: message.id, error: error instanceof Error ? `${error.stack}` : String(error) }),
  );
});
process.on('disconnect', () => void hand.close().then(() => process.exit(0)));
process.send?.({ id: 0, result: null });
