import type { Database } from '#db/client.ts';
import { countDemoPeople } from '#db/repositories/people.repo.ts';

/** Why an installation that the public can reach must not start. The message is for whoever runs it. */
export class DemoInPublicError extends Error {
  constructor(people: number, baseUrl: string) {
    super(`BASE_URL is ${baseUrl}, but the database holds ${people} demo people whose password is printed in the documentation. `
      + 'Start with an empty DATA_DIR and npm run setup, or remove the demo people.');
    this.name = 'DemoInPublicError';
  }
}

/** Refuses to start when demo people or a default secret exist and the portal is not only for this machine. Throws DemoInPublicError. */
export async function refuseDemoInPublic(database: Database, baseUrl: string): Promise<void> {
  const host = new URL(baseUrl).hostname.replace(/^\[|\]$/g, '');
  if (host === 'localhost' || host.endsWith('.localhost') || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)) return;
  const people = await countDemoPeople(database.reader);
  if (people > 0) throw new DemoInPublicError(people, baseUrl);
}
