import type { EditorThemeClasses } from 'lexical';
import css from './editor.module.css';

/** Classes of stock nodes; everything else is drawn by the views. */
export const THEME: EditorThemeClasses = {
  text: { bold: css.bold, italic: css.italic, strikethrough: css.strike, subscript: css.sub, superscript: css.sup, code: css.code },
  table: css.table, tableCell: css.cell, tableCellHeader: css.headerCell, tableCellSelected: css.chosen, tableScrollableWrapper: css.scroll,
  list: { nested: { listitem: css.nested } }, quote: css.quote, link: css.link, blockCursor: css.cursor,
};
