import { DEFAULT_LOCALE, isLocale } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import type { Ctx } from '#app/features/context.ts';
import { record } from '#app/features/record.server.ts';
import type { Trx } from '#db/client.ts';
import { personById } from '#db/repositories/people.repo.ts';

export type SecurityChange =
  | 'password' | 'factor-added' | 'factor-removed' | 'codes-renewed' | 'passkey-added' | 'passkey-removed' | 'sessions-ended'
  | 'role-granted' | 'role-revoked';

/** A change to what guards an account: a row in the trail and a mail to its owner, who may not be the one who made it. */
export async function recordSecurityChange(ctx: Ctx, trx: Trx, what: { personId: string; change: SecurityChange; reason?: string | null; detail?: string }): Promise<void> {
  const person = await personById(trx, what.personId);
  const locale = isLocale(person?.locale) ? person.locale : DEFAULT_LOCALE;
  await record(ctx, trx, {
    action: `security.${what.change}`, objectKind: 'person', objectId: what.personId, reason: what.reason ?? null,
    outbox: person
      ? [{
          kind: 'mail.auth', to: person.email, locale, template: 'factor-changed',
          params: { name: person.name, change: what.change, detail: what.detail ?? '', url: `${ctx.baseUrl}${paths.accountSection(locale, 'security')}` },
        }]
      : [],
  });
}
