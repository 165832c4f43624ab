/** What of a source a citation points to, by the CSL locator terms. Labels: `sources:locator.<label>`. */
export const LOCATOR_LABELS = ['page', 'chapter', 'section', 'paragraph', 'article-locator', 'figure', 'table', 'volume', 'appendix'] as const;
export type LocatorLabel = (typeof LOCATOR_LABELS)[number];
/** `label` '' = the locator says itself what it is. */
export type Locator = { label: LocatorLabel | ''; locator: string };

/** As locators are written in Markdown and in files, whatever the language: the first form of each. The others are read too. */
const FORMS: Readonly<Record<LocatorLabel, readonly string[]>> = {
  page: ['p', 'pp', 'page', 'pages', 'pag', 'pág', 'págs', 'página', 'páginas'],
  chapter: ['chap', 'chaps', 'ch', 'chapter', 'chapters', 'cap', 'caps', 'capítulo', 'capítulos', 'chapitre', 'chapitres'],
  section: ['sec', 'secs', 'sect', 'section', 'sections', 'secc', 'seccs', 'sección', 'secciones', '§', '§§'],
  paragraph: ['para', 'paras', 'paragraph', 'paragraphs', 'párr', 'párrs', 'párrafo', 'párrafos', 'paragr', 'paragraphe', 'paragraphes', '¶', '¶¶'],
  'article-locator': ['art', 'arts', 'article', 'articles', 'artículo', 'artículos'],
  figure: ['fig', 'figs', 'figure', 'figures', 'figura', 'figuras'],
  table: ['tab', 'table', 'tables', 'tabla', 'tablas', 'tableau', 'tableaux', 'cuadro', 'cuadros'],
  volume: ['vol', 'vols', 'volume', 'volumes', 'volumen', 'volúmenes'],
  appendix: ['app', 'apps', 'appendix', 'appendices', 'anexo', 'anexos', 'annex', 'annexes', 'annexe', 'apéndice', 'apéndices'],
};
const LABEL_OF = new Map(LOCATOR_LABELS.flatMap((label) => FORMS[label].map((form) => [form, label] as const)));

/** A number, a Roman one or a single capital letter, with whatever follows. */
const NUMBERED = /^(?:\d|[ivxlcdmIVXLCDM]+(?!\p{L})|\p{Lu}(?!\p{L}))/u;
const BARE_PAGES = /^\d+(?:\s*[-–,]\s*\d+)*$/;

/**
 * The one form of a locator: what it says of itself ("pág. 4", "chap. 2") counts more than the label beside it, figures alone are pages, and a label nothing
 * numbered follows goes. The same of its own result.
 */
export function settleLocator({ label, locator }: Locator): Locator {
  let text = locator.replace(/\s+/g, ' ').trim();
  let own: LocatorLabel | '' = label;
  for (let said = /^(\p{L}+|§{1,2}|¶{1,2})(?:\.\s*|\s+)(\S.*)$/u.exec(text); said; said = /^(\p{L}+|§{1,2}|¶{1,2})(?:\.\s*|\s+)(\S.*)$/u.exec(text)) {
    const [, form = '', rest = ''] = said;
    const found = LABEL_OF.get(form.toLowerCase());
    if (!found || !NUMBERED.test(rest)) break;
    own = found;
    text = rest;
  }
  if (text === '' || !NUMBERED.test(text)) return { label: '', locator: text };
  return { label: own || (BARE_PAGES.test(text) ? 'page' : ''), locator: text };
}

/** As it is written where no language is spoken; `settleLocator` reads it back. */
export const writtenLocator = ({ label, locator }: Locator): string => (label ? `${FORMS[label][0] ?? ''}. ${locator}` : locator);

/** Whether a locator names more than one: "4-6", "4, 9", "4 y 5". */
export const isSeveral = (locator: string): boolean => /\d\s*[-–,&]\s*\d|\d\s+(?:y|e|et|and)\s+\d/u.test(locator);
