import { EDITION_FIELDS, type EditionText } from '#app/domain/edition-fields.ts';
import { assignIds } from '../nodes/block-ids.ts';
import type { AnyNodeJson, BlockPartJson, BuildingBlockJson, DocumentJson, RootJson, SectionJson } from '../nodes/schema.ts';

/** Whose words stand: for a paragraph both may, one under the other. */
export type Side = 'mine' | 'theirs' | 'both';
export type DraftText = { text: EditionText; doc: DocumentJson };

/** A passage both changed, or one changed and the other took out (null). `field` names a text field; other keys are the block's id, or its id and `-title`. */
export type Conflict = { key: string; field: keyof EditionText | null; mine: AnyNodeJson | string | null; theirs: AnyNodeJson | string | null; sides: readonly Side[]; side: Side };
export type Merged = DraftText & { conflicts: Conflict[] };

type Container = RootJson | SectionJson | BuildingBlockJson | BlockPartJson;
type Titled = Exclude<Container, RootJson>;
type Child = Container['children'][number];

const isTitled = (node: AnyNodeJson | undefined): node is Titled => node?.type === 'section' || node?.type === 'building-block' || node?.type === 'block-part';
const idOf = (node: Child): string => node.$.id;
const print = (value: unknown): string => JSON.stringify(value ?? null);

/**
 * Puts together what two people made of the same text, paragraph by paragraph. What only one of them changed is as that one left it; what both
 * changed is a conflict, decided by `choices`, and until then nothing of it is lost: paragraphs stand both, theirs first. Without the common
 * beginning (`base` = null) whatever differs is a conflict. Blocks are told by their ids, which all three share.
 */
export function mergeDrafts(base: DraftText | null, mine: DraftText, theirs: DraftText, choices: Readonly<Record<string, Side>> = {}): Merged {
  const conflicts: Conflict[] = [];
  const settle = (conflict: Omit<Conflict, 'side'>): Side => {
    const chosen = choices[conflict.key];
    const side = chosen && conflict.sides.includes(chosen) ? chosen : conflict.sides[0]!;
    conflicts.push({ ...conflict, side });
    return side;
  };
  const line = (key: string, field: keyof EditionText | null, was: string | undefined, a: string, b: string): string => {
    if (a === b || a === was) return b;
    if (b === was) return a;
    return settle({ key, field, mine: a, theirs: b, sides: ['mine', 'theirs'] }) === 'mine' ? a : b;
  };

  const merge = <C extends Container>(old: C | undefined, a: C, b: C): C => {
    const [before, own, other] = [old?.children ?? [], a.children, b.children].map((list) => new Map((list as Child[]).map((child) => [idOf(child), child])));
    const decided = (id: string): Child[] => {
      const [was, x, y] = [before!.get(id), own!.get(id), other!.get(id)];
      if (x && y) {
        if (isTitled(x) && isTitled(y) && x.type === y.type) return [merge(isTitled(was) && was.type === x.type ? was : undefined, x, y)];
        if (print(x) === print(y) || print(x) === print(was)) return [y];
        if (print(y) === print(was)) return [x];
        const side = settle({ key: id, field: null, mine: x, theirs: y, sides: ['both', 'mine', 'theirs'] });
        return side === 'both' ? [y, { ...x, $: { ...x.$, id: '' } } as Child] : [side === 'mine' ? x : y];
      }
      const left = x ?? y;
      if (!left) return [];
      if (!was) return [left];
      if (print(left) === print(was)) return [];
      const keeps = x ? 'mine' as const : 'theirs' as const;
      return settle({ key: id, field: null, mine: x ?? null, theirs: y ?? null, sides: [keeps, x ? 'theirs' : 'mine'] }) === keeps ? [left] : [];
    };
    const order = [...other!.keys()];
    let above = -1;
    for (const id of own!.keys()) {
      const at = order.indexOf(id);
      if (at >= 0) above = at;
      else order.splice(++above, 0, id);
    }
    const title = isTitled(a) && isTitled(b) ? { title: line(`${a.$.id}-title`, null, isTitled(old) ? old.title : undefined, a.title, b.title) } : {};
    return { ...b, ...title, children: order.flatMap(decided) };
  };

  const text = Object.fromEntries(EDITION_FIELDS.map(({ name }) => [name, line(`field-${name}`, name, base?.text[name], mine.text[name], theirs.text[name])])) as EditionText;
  const root = merge(base?.doc.root, mine.doc.root, theirs.doc.root);
  return { text, doc: assignIds(structuredClone({ root })), conflicts };
}
