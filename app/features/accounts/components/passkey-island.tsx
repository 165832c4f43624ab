/** Hydration point of passkeys.client.ts. Without scripts it stays hidden: passkeys need the browser's own dialogue. */
export function PasskeyIsland({ action, label, failed, to, fresh = true }: { action: 'sign-in' | 'add'; label: string; failed: string; to: string; fresh?: boolean }) {
  if (!fresh) return null;
  return <div data-island="passkeys" data-props={JSON.stringify({ action, label, failed, to })} hidden />;
}
