import type { Locale } from '#app/domain/locales.ts';

/** What makes a search form an island: features/library/components/search.client.ts gives it suggestions. Without scripts it stays a form. */
export function searchIsland(locale: Locale, label: string) {
  return { 'data-island': 'search', 'data-props': JSON.stringify({ locale, label }) };
}

/**
 * The whole script of a page whose islands are a search box and its filters: it fetches the rest when somebody puts the cursor there, nothing before.
 * The same bytes on every page, so that the policy can allow it by its hash and the page may be kept. An element and not `import()`: what a script
 * allowed by its hash imports is not trusted, what it makes is.
 */
export function searchLoader(clientEntry: string): string {
  // no character that HTML escapes, so that it can be the text of an element
  return `for(const f of document.querySelectorAll(\`[data-island]\`))f.addEventListener(\`focusin\`,function(){const s=document.createElement(\`script\`);s.type=\`module\`;s.src=\`${clientEntry}\`;document.head.append(s)},{once:true})`;
}
