import type { MetaDescriptor } from '@remix-run/node';

/** What a page says about itself to machines. Addresses are absolute. */
export type Head = {
  title: string;
  description?: string;
  canonical?: string;
  /** Language tag -> address, of versions that exist. */
  alternates?: Record<string, string>;
  noindex?: boolean;
  jsonLd?: object;
  feed?: { title: string; href: string };
  siteName: string;
};

export function headTags(head: Head | undefined): MetaDescriptor[] {
  if (!head) return [];
  const tags: MetaDescriptor[] = [{ title: head.title === head.siteName ? head.title : `${head.title} · ${head.siteName}` }];
  if (head.description) tags.push({ name: 'description', content: cut(head.description) });
  if (head.noindex) tags.push({ name: 'robots', content: 'noindex' });
  if (head.canonical) tags.push({ tagName: 'link', rel: 'canonical', href: head.canonical });
  for (const [lang, href] of Object.entries(head.alternates ?? {})) tags.push({ tagName: 'link', rel: 'alternate', hrefLang: lang, href });
  if (head.feed) tags.push({ tagName: 'link', rel: 'alternate', type: 'application/atom+xml', title: head.feed.title, href: head.feed.href });
  // written out by the framework with `<`, `>` and `&` escaped
  if (head.jsonLd) tags.push({ 'script:ld+json': JSON.parse(JSON.stringify(head.jsonLd)) });
  return tags;
}

/** Search engines show about 160 characters; a longer text is cut at a word. */
function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= 200 ? line : `${line.slice(0, line.lastIndexOf(' ', 199))} …`;
}
