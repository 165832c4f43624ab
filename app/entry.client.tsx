/**
 * Pages are not hydrated. This file, sent only with pages that have an island (for a search box: when the cursor comes to it), finds the islands and loads each one's code.
 * Props come as JSON in `data-props`; what the element holds otherwise is the form that works without scripts.
 */
type Mount = (element: HTMLElement, props: unknown) => void | Promise<void>;

const islands: Record<string, () => Promise<{ mount: Mount }>> = {
  editor: () => import('#app/content/editor/mount.client.tsx'),
  filter: () => import('#app/features/library/components/filter.client.ts'),
  search: () => import('#app/features/library/components/search.client.ts'),
  unsent: () => import('#app/features/articles/components/unsent.client.ts'),
  passkeys: () => import('#app/features/accounts/components/passkeys.client.ts'),
};

for (const element of document.querySelectorAll<HTMLElement>('[data-island]')) {
  const load = islands[element.dataset['island'] ?? ''];
  const json = element.dataset['props'] ?? 'null';
  if (load) void load().then(({ mount }) => mount(element, JSON.parse(json)));
}

export {};
