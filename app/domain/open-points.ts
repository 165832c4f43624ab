import { EDITION_FIELDS, type EditionText } from './edition-fields.ts';
import { guessLanguage } from './guess-language.ts';
import { localeOfTag } from './locales.ts';
import { paths } from './paths.ts';
import { REQUIRED_SECTIONS } from './sections.ts';

/** What is looked at before an edition is handed in: `stop` holds it back, `advise` is worth a look and holds nothing back. */
export const CHECKS = {
  'field-empty': 'stop', 'section-empty': 'stop', 'image-alt': 'stop', 'table-header': 'stop', 'meta-empty': 'stop', 'source-missing': 'stop', 'link-dead': 'stop', 'reused-gone': 'stop', 'reused-licence': 'stop', 'citation-unknown': 'stop',
  'section-blank': 'advise', 'heading-jump': 'advise', 'passage-lang': 'advise', 'consent-missing': 'advise',
} as const;
export type CheckCode = keyof typeof CHECKS;

/** An open point before an edition can be handed in. `code` is the translation key `write:check.<code>`, `field` says where to go, `detail` names the place in the writer's own words. */
export type OpenPoint = { code: CheckCode; field: string; place: 'text' | 'section' | 'block' | 'meta'; detail?: string };

export const holdsBack = ({ code }: OpenPoint): boolean => CHECKS[code] === 'stop';

/** As much of a document's node as the check looks at. */
export type Walkable = {
  type: string; text?: string; label?: string; children?: readonly Walkable[]; note?: readonly Walkable[]; kind?: string; title?: string; alt?: string; caption?: string; decorative?: boolean;
  url?: string; instrumentId?: string; sourceId?: string; practiceId?: string; blockId?: string; tag?: string; headerState?: number; $?: { id?: string; lang?: string; speaker?: string; consent?: string; caption?: string };
};

/** `lang` = language of the edition; `dead` = addresses of this portal that do not answer those who may read the practice; `sources` = ids of the practice's sources, not asked for without. */
export type CheckContext = { lang: string; dead: ReadonlySet<string>; sources?: ReadonlySet<string> };

/** What is still missing in the text of an edition, in the order of the page. The editor and the server ask the same question. */
export function textPoints(text: EditionText, blocks: readonly Walkable[], context: CheckContext): OpenPoint[] {
  const points: OpenPoint[] = [];
  for (const field of EDITION_FIELDS) {
    if (field.requiredToSubmit && !text[field.name].trim()) points.push({ code: 'field-empty', field: field.name, place: 'text' });
  }
  for (const kind of REQUIRED_SECTIONS) {
    if (!blocks.some((b) => b.type === 'section' && b.kind === kind && hasWords(b))) points.push({ code: 'section-empty', field: kind, place: 'section' });
  }
  const walk = new Walk(context);
  walk.blocks(blocks, '');
  return [...points, ...walk.points];
}

/** Addresses of this portal's pages a document leads to, citations of instruments among them, each once. */
export function addressesIn(blocks: readonly Walkable[]): string[] {
  const found = new Set<string>();
  const visit = (node: Walkable): void => {
    if (node.type === 'link' && node.url) found.add(node.url);
    if (node.type === 'instrument' && node.instrumentId) found.add(paths.instrumentPermanent(node.instrumentId));
    node.children?.forEach(visit);
    node.note?.forEach(visit);
  };
  blocks.forEach(visit);
  return [...found];
}

export function hasWords(node: Walkable): boolean {
  return Boolean(node.text?.trim() || node.label?.trim()) || (node.children ?? []).some(hasWords);
}

/** How a cited block is named among the addresses that do not answer; with `CLOSED` behind it, one whose licence lets nobody repeat it. */
export const reusedAddress = ({ practiceId = '', blockId = '' }: { practiceId?: string; blockId?: string }): string => `${paths.permanent(practiceId)}#${blockId}`;
export const CLOSED = '-closed';

const SHORT = 60;
/** Blocks whose words are read as one passage. */
const PASSAGES: readonly string[] = ['paragraph', 'heading', 'listitem'];
/** Blocks readers and the editor can be led to; what stands in a list or a table is shown by it. */
const WHOLE: readonly string[] = ['list', 'table'];

class Walk {
  readonly points: OpenPoint[] = [];
  /** Whether a heading has come in this section, that a smaller one may follow. */
  private headed = false;

  constructor(private readonly context: CheckContext) {}

  /** `host`: the block that is led to, when it is not the node itself. */
  blocks(nodes: readonly Walkable[], host: string, lang: string | undefined = undefined): void {
    for (const node of nodes) this.block(node, host, lang);
  }

  private block(node: Walkable, host: string, lang: string | undefined): void {
    const id = host || (node.$?.id ?? '');
    const add = (code: CheckCode, detail: string) => void this.points.push({ code, field: id, place: 'block', ...(detail ? { detail: cut(detail) } : {}) });
    if (node.type === 'section') {
      this.headed = false;
      if (node.kind === 'other' && node.title?.trim() && !hasSomething(node)) add('section-blank', node.title);
    }
    if (node.type === 'heading' && hasWords(node)) {
      const smaller = node.tag === 'h4';
      if (smaller && !this.headed) add('heading-jump', wordsOf(node));
      this.headed ||= !smaller;
    }
    if (node.type === 'image' && !node.decorative && !node.alt?.trim()) add('image-alt', node.caption ?? '');
    if (node.type === 'table' && !cells(node).some((cell) => cell.headerState)) add('table-header', node.$?.caption ?? '');
    if (node.type === 'reused-block') {
      const cited = reusedAddress(node);
      if (this.context.dead.has(cited)) add('reused-gone', '');
      if (this.context.dead.has(`${cited}${CLOSED}`)) add('reused-licence', '');
    }
    if (node.type === 'quote' && node.$?.speaker?.trim() && !node.$.consent?.trim()) add('consent-missing', node.$.speaker);
    if (PASSAGES.includes(node.type)) this.passage(node, id, lang);
    // in a building block headings stand below the title of its part, whatever their size
    const headed = this.headed;
    if (node.type === 'building-block') this.headed = true;
    this.blocks((node.children ?? []).filter((child) => !isInline(child)), WHOLE.includes(node.type) ? id : host, node.type === 'quote' ? (node.$?.lang ?? lang) : lang);
    if (node.type === 'building-block') this.headed = headed;
  }

  private passage(node: Walkable, id: string, lang: string | undefined): void {
    const add = (code: CheckCode, detail: string) => void this.points.push({ code, field: id, place: 'block', detail: cut(detail) });
    const inline = (node.children ?? []).filter(isInline);
    for (const address of addressesIn(inline)) if (this.context.dead.has(address)) add('link-dead', address);
    for (const { type, sourceId = '' } of inline) if (type === 'citation' && this.context.sources?.has(sourceId) === false) add('citation-unknown', sourceId);
    const unnamed = inline.find((child) => child.type === 'lang' && child.tag === 'und');
    const own = localeOfTag(lang ?? this.context.lang);
    const words = inline.filter((child) => child.type !== 'lang').map(wordsOf).join('');
    const guessed = own && guessLanguage(words);
    if (unnamed) add('passage-lang', wordsOf(unnamed));
    else if (guessed && guessed !== own) add('passage-lang', words);
  }
}

const INLINE: readonly string[] = ['text', 'linebreak', 'tab', 'link', 'lang', 'footnote', 'instrument', 'citation'];
const isInline = (node: Walkable): boolean => INLINE.includes(node.type);

const wordsOf = (node: Walkable): string => (node.text ?? node.label ?? '') + (node.children ?? []).map(wordsOf).join('');
const cells = (table: Walkable): Walkable[] => (table.children ?? []).flatMap((row) => row.children ?? []);
const hasSomething = (node: Walkable): boolean => node.type === 'image' || node.type === 'reused-block' || hasWords(node) || (node.children ?? []).some(hasSomething);

function cut(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim();
  return line.length > SHORT ? `${line.slice(0, SHORT - 1).trimEnd()}…` : line;
}
