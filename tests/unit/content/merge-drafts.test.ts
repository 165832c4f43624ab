import { describe, expect, it } from 'vitest';
import { mergeDrafts, type DraftText } from '#app/content/diff/merge-drafts.ts';
import { visit } from '#app/content/nodes/block-ids.ts';
import { keepIds } from '#app/content/nodes/keep-ids.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { fromMarkdown } from '#app/content/render/markdown-in.ts';
import { toMarkdown } from '#app/content/render/markdown-out.ts';
import { validateDocument } from '#app/content/render/validate.ts';
import { readSeedPractices } from '#app/features/articles/seed-files.server.ts';

const TEXT = '## Contexto {#context}\n\nUno dos tres cuatro.\n\nCinco seis siete ocho.\n\nNueve diez once doce.\n\n## Problema {#problem}\n\nTrece catorce quince.\n';
const fields = (change: Partial<DraftText['text']> = {}) => ({ title: 'T', summary: 'S', result: 'R', fit: 'F', ...change });
const BASE = fromMarkdown(TEXT, 'practice').doc;
/** The same text with some words replaced, its blocks known by their ids. */
function edited(change: (markdown: string) => string, text: Partial<DraftText['text']> = {}): DraftText {
  return { text: fields(text), doc: keepIds(structuredClone(BASE), fromMarkdown(change(TEXT), 'practice').doc) };
}
const base: DraftText = { text: fields(), doc: BASE };
const words = (doc: DocumentJson) => toMarkdown(doc);

describe('two texts made of one', () => {
  it('come together without a question where each changed something else', () => {
    const mine = edited((t) => t.replace('seis', 'SEIS').replace('Trece', 'TRECE'), { title: 'Mío' });
    const theirs = edited((t) => t.replace('dos', 'DOS').replace('\n\nNueve diez once doce.', '').replace('## Problema', 'Nuevo párrafo de ella.\n\n## Problema'), { summary: 'De ella' });
    const merged = mergeDrafts(base, mine, theirs);
    expect(merged.conflicts).toEqual([]);
    expect(merged.text).toEqual(fields({ title: 'Mío', summary: 'De ella' }));
    expect(words(merged.doc)).toBe(words(fromMarkdown(TEXT.replace('seis', 'SEIS').replace('Trece', 'TRECE').replace('dos', 'DOS').replace('Nueve diez once doce.', 'Nuevo párrafo de ella.'), 'practice').doc));
  });

  it('ask where both changed the same passage, and lose nothing until they are told', () => {
    const mine = edited((t) => t.replace('seis', 'mío'), { title: 'Mío' });
    const theirs = edited((t) => t.replace('seis', 'suyo'), { title: 'Suyo' });
    const open = mergeDrafts(base, mine, theirs);
    expect(open.conflicts.map((c) => [c.field, c.side])).toEqual([['title', 'mine'], [null, 'both']]);
    expect(words(open.doc)).toMatch(/Cinco suyo siete ocho\.\s+Cinco mío siete ocho\./);
    const [title, passage] = open.conflicts.map((c) => c.key) as [string, string];
    for (const side of ['mine', 'theirs'] as const) {
      const told = mergeDrafts(base, mine, theirs, { [title]: side, [passage]: side });
      expect(told.text.title).toBe(side === 'mine' ? 'Mío' : 'Suyo');
      expect(words(told.doc)).toBe(words((side === 'mine' ? mine : theirs).doc));
    }
    // a choice that is none is no choice
    expect(mergeDrafts(base, mine, theirs, { [title]: 'both' }).conflicts[0]?.side).toBe('mine');
  });

  it('keep what one changed and the other took out, until they are told', () => {
    const gone = edited((t) => t.replace('\n\nCinco seis siete ocho.', ''));
    const changed = edited((t) => t.replace('seis', 'SEIS'));
    for (const [mine, theirs] of [[gone, changed], [changed, gone]] as const) {
      const open = mergeDrafts(base, mine, theirs);
      expect(open.conflicts).toHaveLength(1);
      expect(words(open.doc)).toContain('Cinco SEIS');
      const key = open.conflicts[0]!.key;
      expect(words(mergeDrafts(base, mine, theirs, { [key]: mine === gone ? 'mine' : 'theirs' }).doc)).not.toContain('Cinco');
    }
  });

  it('without a common beginning whatever differs is asked', () => {
    const mine = edited((t) => t.replace('seis', 'SEIS'));
    expect(mergeDrafts(null, mine, base).conflicts).toHaveLength(1);
    expect(mergeDrafts(null, mine, mine).conflicts).toEqual([]);
  });
});

it('over every real practice: one side alone gives that side; random changes of both lose no word of either and stay valid', { timeout: 60_000 }, async () => {
  let seed = 7;
  const random = (n: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
  for (const practice of (await readSeedPractices('db/seeds/practices'))) {
    for (const edition of practice.editions.slice(0, 1)) {
      const doc = fromMarkdown(edition.markdown, 'practice').doc;
      const was = { text: fields(), doc };
      const change = (mark: string): { draft: DraftText; said: string[] } => {
        const copy = structuredClone(doc);
        const said: string[] = [];
        visit(copy.root, (node) => {
          if (node.type !== 'text' || random(9) > 0) return;
          said.push(`${mark}${said.length}x`);
          node.text += ` ${said.at(-1)}`;
        });
        return { draft: { text: fields(), doc: copy }, said };
      };
      const [mine, theirs] = [change('mia'), change('suya')];
      expect(mergeDrafts(was, mine.draft, was).doc).toEqual(mine.draft.doc);
      expect(mergeDrafts(was, was, theirs.draft).doc).toEqual(theirs.draft.doc);
      const merged = mergeDrafts(was, mine.draft, theirs.draft);
      const all = JSON.stringify(merged.doc);
      for (const word of [...mine.said, ...theirs.said]) expect(all, practice.key).toContain(word);
      expect(validateDocument(merged.doc, 'practice').ok, practice.key).toBe(true);
    }
  }
});
