import type { AnyNodeJson, BlockJson, BlockPartJson, BuildingBlockJson, DocumentJson, SectionJson } from '../nodes/schema.ts';

/** What happened to one block between two texts; the block's id stands for it. `title`: of a section, building block or part. */
export type BlockChange = {
  key: string; kind: 'added' | 'removed' | 'changed' | 'moved' | 'title';
  before: Unit | null; after: Unit | null;
  /** Title of the section it stands in. */
  section: string;
};
type Container = SectionJson | BuildingBlockJson | BlockPartJson;
type Unit = BlockJson | BlockPartJson;
type Found = { unit: Unit; parent: string };

const isContainer = (node: AnyNodeJson): node is Container => node.type === 'section' || node.type === 'building-block' || node.type === 'block-part';
const idOf = (unit: Unit): string => unit.$.id;
const ROOT = '';

/** What a block says and how it looks, without ids. */
const print = (unit: Unit): string => JSON.stringify(unit, (key, value: unknown) => (key === 'id' ? undefined : value));
const head = (unit: Container): string => JSON.stringify([unit.title, 'kind' in unit ? unit.kind : '', 'part' in unit ? unit.part : '']);

/**
 * The changes from one text to another, block by block in the order of the page: both carry ids, and a block of both is the same block. A paragraph, a list, a table or a
 * picture is one block; so is a whole section that came or went.
 */
export function changesBetween(before: DocumentJson, after: DocumentJson): BlockChange[] {
  return new Compared(before, after).changes();
}

/** The text that takes over what is not refused. With everything refused it is the text before, with nothing the text after. */
export function takeOver(before: DocumentJson, after: DocumentJson, refused: ReadonlySet<string>): DocumentJson {
  return new Compared(before, after).merged(refused);
}

/** The name of a choice about one change. */
export const changeKey = (kind: BlockChange['kind'], id: string): string => `${kind === 'title' ? 't' : 'b'}-${id}`;

class Compared {
  private readonly old: Map<string, Found>;
  private readonly fresh: Map<string, Found>;
  /** Places both texts have: blocks there are compared one by one. What stands anywhere else came or went with what it stands in. */
  private readonly places = new Set<string>([ROOT]);
  /** Blocks that changed their order among those beside them. */
  private readonly reordered = new Set<string>();

  constructor(private readonly before: DocumentJson, private readonly after: DocumentJson) {
    this.old = index(before);
    this.fresh = index(after);
    // parents come before what stands in them
    for (const [id, { unit, parent }] of this.fresh) if (isContainer(unit) && this.places.has(parent) && this.stayed(unit, parent)) this.places.add(id);
    for (const place of this.places) this.findReordered(this.oldIn(place), this.freshIn(place));
  }

  private oldIn(place: string): readonly Unit[] {
    return place === ROOT ? this.before.root.children : childrenOf(this.old.get(place)?.unit);
  }

  private freshIn(place: string): readonly Unit[] {
    return place === ROOT ? this.after.root.children : childrenOf(this.fresh.get(place)?.unit);
  }

  /** The block as it was in the same place, or null. */
  private stayed(unit: Unit, parent: string): Unit | null {
    const was = this.old.get(idOf(unit));
    return was && was.unit.type === unit.type && was.parent === parent ? was.unit : null;
  }

  /** The block as it was in another place that still is, or null. */
  private fromElsewhere(unit: Unit, parent: string): Unit | null {
    const was = this.old.get(idOf(unit));
    return was && was.unit.type === unit.type && was.parent !== parent && this.places.has(was.parent) && this.places.has(parent) ? was.unit : null;
  }

  /** All but a longest run that kept its order. */
  private findReordered(old: readonly Unit[], fresh: readonly Unit[]): void {
    const place = new Map(old.map((unit, i) => [idOf(unit), i]));
    const common = fresh.map(idOf).filter((id) => place.has(id));
    const stays = longestRise(common.map((id) => place.get(id) ?? 0));
    common.forEach((id, i) => {
      if (!stays.has(i)) this.reordered.add(id);
    });
  }

  changes(place = ROOT, section = ''): BlockChange[] {
    const gone = this.goneFrom(place);
    const removed = (above: string | null) => gone.filter((one) => one.above === above).map(({ unit }): BlockChange => ({ key: changeKey('removed', idOf(unit)), kind: 'removed', before: unit, after: null, section }));
    return [...removed(null), ...this.freshIn(place).flatMap((unit): BlockChange[] => [...this.changesOf(unit, place, unit.type === 'section' ? unit.title : section), ...removed(idOf(unit))])];
  }

  private changesOf(unit: Unit, place: string, section: string): BlockChange[] {
    const id = idOf(unit);
    const was = this.stayed(unit, place);
    const change = (kind: BlockChange['kind'], before: Unit | null): BlockChange => ({ key: changeKey(kind, id), kind, before, after: unit, section });
    if (!was) {
      const elsewhere = this.fromElsewhere(unit, place);
      return [elsewhere ? change('moved', elsewhere) : change('added', null)];
    }
    const moved = this.reordered.has(id) ? [change('moved', was)] : [];
    if (isContainer(unit) && isContainer(was)) return [...moved, ...(head(unit) === head(was) ? [] : [change('title', was)]), ...this.changes(id, section)];
    return print(unit) === print(was) ? moved : [change('changed', was)];
  }

  /** Blocks of a place that are no more, each with the block above it that still is. */
  private goneFrom(place: string): { unit: Unit; above: string | null }[] {
    let above: string | null = null;
    return this.oldIn(place).flatMap((unit) => {
      const now = this.fresh.get(idOf(unit));
      if (now?.unit.type === unit.type && now.parent === place) above = idOf(unit);
      else if (!now || now.unit.type !== unit.type || !this.places.has(now.parent)) return [{ unit, above }];
      return [];
    });
  }

  merged(refused: ReadonlySet<string>): DocumentJson {
    return { root: { ...this.after.root, children: this.level(ROOT, refused) as BlockJson[] } };
  }

  private level(place: string, refused: ReadonlySet<string>): Unit[] {
    const isRefused = (id: string) => refused.has(changeKey('changed', id));
    const out: Unit[] = [];
    for (const unit of this.freshIn(place)) {
      const id = idOf(unit);
      const was = this.stayed(unit, place);
      // a block that is refused where it came goes back to where it was, further down
      if (isRefused(id) && (!was || this.reordered.has(id))) continue;
      out.push(was ? this.one(was, unit, refused) : unit);
    }
    const old = this.oldIn(place);
    for (const [i, unit] of old.entries()) {
      const id = idOf(unit);
      const now = this.fresh.get(id);
      const stayed = now?.unit.type === unit.type && now.parent === place;
      if (!isRefused(id) || (stayed && !this.reordered.has(id))) continue;
      const above = old.slice(0, i).map(idOf).reverse().find((one) => out.some((placed) => idOf(placed) === one));
      out.splice(above === undefined ? 0 : out.findIndex((placed) => idOf(placed) === above) + 1, 0, stayed ? this.one(unit, now.unit, refused) : unit);
    }
    return out;
  }

  private one(was: Unit, now: Unit, refused: ReadonlySet<string>): Unit {
    const id = idOf(now);
    if (!isContainer(was) || !isContainer(now)) return refused.has(changeKey('changed', id)) ? was : now;
    const shell = refused.has(changeKey('title', id)) ? was : now;
    return { ...shell, children: this.level(id, refused) } as Unit;
  }
}

function index(doc: DocumentJson): Map<string, Found> {
  const found = new Map<string, Found>();
  const walk = (children: readonly Unit[], parent: string): void => {
    for (const unit of children) {
      found.set(idOf(unit), { unit, parent });
      if (isContainer(unit)) walk(unit.children, idOf(unit));
    }
  };
  walk(doc.root.children, ROOT);
  return found;
}

const childrenOf = (unit: Unit | undefined): readonly Unit[] => (unit && isContainer(unit) ? unit.children : []);

/** Positions of a longest strictly rising run. */
function longestRise(values: readonly number[]): Set<number> {
  const ends: number[] = [];
  const from: number[] = [];
  values.forEach((value, n) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const mid = (low + high) >> 1;
      if ((values[ends[mid] ?? 0] ?? 0) < value) low = mid + 1;
      else high = mid;
    }
    from[n] = low > 0 ? (ends[low - 1] ?? -1) : -1;
    ends[low] = n;
  });
  const kept = new Set<number>();
  for (let at = ends.at(-1) ?? -1; at >= 0; at = from[at] ?? -1) kept.add(at);
  return kept;
}
