import { AsyncLocalStorage } from 'node:async_hooks';
import type { Locale } from '#app/domain/locales.ts';
import type { Ctx } from '#app/features/context.ts';

/** What the sign-in library's hooks need of the request that set them off; it hands them only its own objects. */
export type Scope = {
  ctx: Ctx;
  signUp?: { locale: Locale; group: string | null; organisation: string | null };
};

const storage = new AsyncLocalStorage<Scope>();

export function withScope<T>(scope: Scope, work: () => Promise<T>): Promise<T> {
  return storage.run(scope, work);
}

/** The scope of the running call. Throws outside of one: a hook without its request would write no trail. */
export function scope(): Scope {
  const current = storage.getStore();
  if (!current) throw new Error('the sign-in library was called outside withScope');
  return current;
}
