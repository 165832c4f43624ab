import { tagsOf } from './xml-scan.ts';

type Level = { start: number; format: string };
type Numbering = { abstract: string; starts: Map<number, number> };

/**
 * The numbers of lists as Word counts them: lists that share a definition go on counting, also after other text, unless they begin anew. Built from the
 * part `word/numbering.xml`; without it every list begins with 1.
 */
export class Counter {
  private readonly levels = new Map<string, Map<number, Level>>();
  private readonly numberings = new Map<string, Numbering>();
  private readonly counts = new Map<string, number[]>();
  private readonly begun = new Set<string>();

  constructor(xml: string) {
    let abstract = '';
    let numId = '';
    let level = 0;
    for (const { tag } of tagsOf(xml)) {
      if (!tag?.open) continue;
      const value = tag.attribute('w:val');
      if (tag.name === 'w:abstractNum') {
        [abstract, numId] = [tag.attribute('w:abstractNumId'), ''];
        this.levels.set(abstract, new Map());
      } else if (tag.name === 'w:num') {
        numId = tag.attribute('w:numId');
        this.numberings.set(numId, { abstract: '', starts: new Map() });
      } else if (tag.name === 'w:abstractNumId') this.numberings.get(numId)!.abstract = value;
      else if (tag.name === 'w:lvl' || tag.name === 'w:lvlOverride') level = Number(tag.attribute('w:ilvl')) || 0;
      else if (tag.name === 'w:startOverride') this.numberings.get(numId)?.starts.set(level, Number(value) || 0);
      else if (tag.name === 'w:start' || tag.name === 'w:numFmt') this.set(numId, abstract, level, tag.name, value);
    }
  }

  private set(numId: string, abstract: string, level: number, name: string, value: string): void {
    if (numId) {
      // a level defined anew for one list
      if (name === 'w:start') this.numberings.get(numId)?.starts.set(level, Number(value) || 0);
      return;
    }
    const levels = this.levels.get(abstract);
    const known = levels?.get(level) ?? { start: 1, format: 'decimal' };
    levels?.set(level, name === 'w:start' ? { ...known, start: Number(value) || 0 } : { ...known, format: value });
  }

  /** Counts one paragraph of a list and returns its number. */
  next(numId: string, level: number): number {
    const { abstract, starts } = this.numberings.get(numId) ?? { abstract: numId, starts: new Map<number, number>() };
    const counts = this.counts.get(abstract) ?? [];
    this.counts.set(abstract, counts);
    const anew = `${numId}|${level}`;
    if (starts.has(level) && !this.begun.has(anew)) counts[level] = (starts.get(level) ?? 1) - 1;
    this.begun.add(anew);
    const number = (counts[level] ?? this.level(abstract, level).start - 1) + 1;
    counts[level] = number;
    counts.length = level + 1;
    return number;
  }

  /** Whether the list counts in letters or Roman figures. */
  inLetters(numId: string, level: number): boolean {
    const { format } = this.level(this.numberings.get(numId)?.abstract ?? '', level);
    return !['decimal', 'decimalZero', 'bullet', 'none'].includes(format);
  }

  private level(abstract: string, level: number): Level {
    return this.levels.get(abstract)?.get(level) ?? { start: 1, format: 'decimal' };
  }
}
