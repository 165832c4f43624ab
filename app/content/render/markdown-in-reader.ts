import type { Definition, FootnoteDefinition, Nodes, PhrasingContent, RootContent } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import type { Problem, ProblemCode } from '../nodes/problems.ts';
import type { ImageJson, NoteInline, Profile } from '../nodes/schema.ts';

const MAX_PROBLEMS = 50;

/** What reading one text needs to remember: the source, what its references stand for, and what went wrong where. */
export class Reader {
  readonly problems: Problem[] = [];
  readonly links = new Map<string, Definition>();
  readonly notes = new Map<string, FootnoteDefinition>();
  /** Notes already read: the same note is one note. */
  readonly readNotes = new Map<string, NoteInline[]>();
  /** Pictures met inside text, waiting to be put after their paragraph. */
  pictures: ImageJson[] = [];
  insideNote = false;

  constructor(readonly source: string, readonly profile: Profile) {}

  /** Finds the definitions, wherever they stand. */
  collect(tree: Nodes): void {
    const stack: Nodes[] = [tree];
    for (let node = stack.pop(); node; node = stack.pop()) {
      if (node.type === 'definition' && !this.links.has(node.identifier)) this.links.set(node.identifier, node);
      if (node.type === 'footnoteDefinition' && !this.notes.has(node.identifier)) this.notes.set(node.identifier, node);
      if ('children' in node) for (const child of node.children) stack.push(child);
    }
  }

  problem(code: ProblemCode, node: Nodes, detail: string): void {
    if (this.problems.length < MAX_PROBLEMS) this.problems.push({ code, path: `line:${node.position?.start.line ?? 0}`, detail: detail.slice(0, 60) });
  }

  slice(node: Nodes, from = node.position?.start.offset, to = node.position?.end.offset): string {
    return from === undefined || to === undefined ? '' : this.source.slice(from, to);
  }

  /** The label of a container and what it holds. */
  labelled(node: ContainerDirective): { label: readonly PhrasingContent[]; body: readonly RootContent[] } {
    const first = node.children[0];
    if (first?.type === 'paragraph' && first.data && 'directiveLabel' in first.data && first.data.directiveLabel) {
      return { label: first.children, body: node.children.slice(1) };
    }
    return { label: [], body: node.children };
  }

  /** The source before and after the children of a directive, to write it out as the text it was. */
  around(node: Extract<Nodes, { attributes?: unknown; children: unknown }>): { before: string; after: string } {
    const first = node.children[0]?.position?.start.offset;
    const last = node.children.at(-1)?.position?.end.offset;
    const start = node.position?.start.offset;
    const end = node.position?.end.offset;
    const clean = (text: string) => text.replace(/\s*\n[\s>]*/g, ' ');
    if (first === undefined || last === undefined) return { before: clean(this.slice(node)), after: '' };
    return { before: clean(this.slice(node, start, first)), after: clean(this.slice(node, last, end)) };
  }

  takePictures(): ImageJson[] {
    const taken = this.pictures;
    this.pictures = [];
    return taken;
  }
}
