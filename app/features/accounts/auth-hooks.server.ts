import { DEFAULT_LOCALE, isLocale, type Locale } from '#app/domain/locales.ts';
import { paths } from '#app/domain/paths.ts';
import { record, transact } from '#app/features/record.server.ts';
import { confirmEmail, insertPerson, personById } from '#db/repositories/people.repo.ts';
import { recordSecurityChange } from './security-change.server.ts';
import { scope } from './request-scope.server.ts';

type AuthUser = { id: string; email: string; name: string; emailVerified?: boolean };

/** Every account has its person; made with what sign-up asked, or with defaults when an institution's service vouches for somebody. */
export async function onNewAccount(user: AuthUser): Promise<void> {
  const { ctx, signUp } = scope();
  await transact(ctx, async (trx) => {
    await insertPerson(trx, {
      id: user.id, name: user.name, locale: signUp?.locale ?? ctx.locale, group: signUp?.group ?? null,
      organisation: signUp?.organisation ?? null, now: ctx.now(),
    });
    await record(ctx, trx, { action: 'person.signed-up', objectKind: 'person', objectId: user.id });
  });
}

export async function onConfirmMail(user: AuthUser, token: string): Promise<void> {
  const { ctx } = scope();
  const locale = await localeOf(user.id);
  await transact(ctx, (trx) => record(ctx, trx, {
    action: 'person.confirmation-sent', objectKind: 'person', objectId: user.id,
    outbox: [{ kind: 'mail.auth', to: user.email, locale, template: 'confirm', params: { name: user.name, url: link(paths.confirm(locale), token) } }],
  }));
}

export async function onResetMail(user: AuthUser, token: string): Promise<void> {
  const { ctx } = scope();
  const locale = await localeOf(user.id);
  await transact(ctx, (trx) => record(ctx, trx, {
    action: 'person.reset-requested', objectKind: 'person', objectId: user.id,
    outbox: [{ kind: 'mail.auth', to: user.email, locale, template: 'reset', params: { name: user.name, url: link(paths.reset(locale), token) } }],
  }));
}

/** Somebody signs up with an address that has an account: its owner learns of it by mail, the page says nothing. */
export async function onExistingAccount(user: AuthUser): Promise<void> {
  const { ctx } = scope();
  const locale = await localeOf(user.id);
  await transact(ctx, (trx) => record(ctx, trx, {
    action: 'person.sign-up-repeated', objectKind: 'person', objectId: user.id,
    outbox: [{
      kind: 'mail.auth', to: user.email, locale, template: 'already-registered',
      params: { name: user.name, url: `${ctx.baseUrl}${paths.signIn(locale)}`, resetUrl: `${ctx.baseUrl}${paths.forgot(locale)}` },
    }],
  }));
}

/** Whoever opened the mailed link proved the address too; sessions are ended by the library right after. */
export async function onPasswordReset(user: AuthUser): Promise<void> {
  const { ctx } = scope();
  await transact(ctx, async (trx) => {
    await confirmEmail(trx, ctx.db.dialect, user.id);
    await recordSecurityChange(ctx, trx, { personId: user.id, change: 'password' });
  });
}

const link = (path: string, token: string) => `${scope().ctx.baseUrl}${path}?token=${encodeURIComponent(token)}`;

async function localeOf(personId: string): Promise<Locale> {
  const { ctx, signUp } = scope();
  const person = await personById(ctx.db.writer, personId);
  const known = person?.locale ?? signUp?.locale ?? ctx.locale;
  return isLocale(known) ? known : DEFAULT_LOCALE;
}
