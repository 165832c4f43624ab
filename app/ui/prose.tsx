/** The text of a practice or a post. `html` comes from our own renderer only: text escaped, addresses checked, no element off its list. */
export function Prose({ html, lang }: { html: string; lang?: string | undefined }) {
  return <div className="prose" lang={lang} dangerouslySetInnerHTML={{ __html: html }} />;
}
