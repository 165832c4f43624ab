/** What stands before a stem of a title, and before one of summary or tags: signs no word has, and no separators to the tokenizer. */
const TITLE = '§';
const SUMMARY = '¶';

/** Stems of title, and of summary and tags, each once and marked: so that to find a word there is as cheap as the few rows that have it there. */
export function leadingStems(title: readonly string[], summary: readonly string[]): string {
  return [...new Set([...title.map((stem) => TITLE + stem), ...summary.map((stem) => SUMMARY + stem)])].join(' ');
}

/** Any of these, asked of titles. */
export const inTitle = (options: readonly string[]): string => asked(options, TITLE, '{s_title}');
/** Any of these, asked of summaries and tags. */
export const inSummary = (options: readonly string[]): string => asked(options, SUMMARY, '{s_summary s_tags}');

/** A phrase has no mark of its own: its column is gone through. */
function asked(options: readonly string[], mark: string, columns: string): string {
  return `(${options.map((one) => (one.replace(/ \*$/, '').includes(' ') ? `${columns} : ${one}` : `"${mark}${one.slice(1)}`)).join(' OR ')})`;
}
