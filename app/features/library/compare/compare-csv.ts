import { stringify } from 'csv-stringify/sync';
import type { Translate } from '../../context.ts';
import type { Entry, Line, TableView } from './compare.present.ts';

/**
 * A comparison for spreadsheets: one line for each entry of a cell, with its country, language, address and sources; a cell without any is a line
 * too. UTF-8 with its mark; what a spreadsheet would take for a formula gets an apostrophe before it.
 */
export function compareCsv(table: TableView, t: Translate): string {
  const header = ['part', 'country', 'practice', 'year', 'language', 'text', 'address', 'sources'].map((name) => t(`compare:csv.${name}`));
  const records = table.rows.flatMap((row) => row.cells.flatMap((cell) => {
    const country = table.columns.find((c) => c.id === cell.country)?.label ?? '';
    if (cell.entries.length === 0) return [[row.label, country, '', '', '', row.nothing, '', '']];
    return cell.entries.map((entry) => [row.label, country, entry.title, entry.year, entry.language ?? t('compare:ownLanguage'), textOf(entry), entry.href, sourcesOf(entry, table)]);
  }));
  return stringify([header, ...records], { bom: true, escape_formulas: true, record_delimiter: '\r\n' });
}

/** A line as plain text; words in another language are followed by its name. */
export const lineText = ({ runs }: Line): string => runs.map(({ text, language }) => (language ? `${text.trimEnd()} [${language}] ` : text)).join('').trim();

function textOf(entry: Entry): string {
  return [...entry.lines.map(lineText), ...(entry.citedBy ? [entry.citedBy.title] : [])].join('\n') + (entry.whole ? ' […]' : '');
}

function sourcesOf(entry: Entry, table: TableView): string {
  const source = table.sources.find((s) => s.ref === entry.ref);
  return source ? [source.before + source.title + source.after, ...source.cites.map((c) => [c.title, c.details, c.url].filter(Boolean).join('. '))].join('\n') : '';
}
