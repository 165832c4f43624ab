import type { Person } from '#app/domain/actor.ts';
import { AppError } from '#app/domain/errors.ts';
import { EDITION_FIELDS, type EditionText } from '#app/domain/edition-fields.ts';
import { changesBetween, takeOver, type BlockChange } from '#app/content/diff/merge.ts';
import { diffWords, type WordChange } from '#app/content/diff/words.ts';
import { keepIds } from '#app/content/nodes/keep-ids.ts';
import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { headingsOf } from '#app/content/render/word/assemble.ts';
import { renderText } from '#app/content/render/text.ts';
import type { EditionRow } from '#db/repositories/editions.repo.ts';
import { adoptFiles, deleteImport, deleteUnadopted } from '#db/repositories/imports.repo.ts';
import { fileIdsOf } from '#app/content/render/facts.ts';
import { loadEditionFor, textOf } from '../articles/load-edition.server.ts';
import { saveDraft } from '../articles/save-draft.server.ts';
import type { Ctx } from '../context.ts';
import { dropImage } from '../files/keep-image.server.ts';
import { transact } from '../record.server.ts';
import { keepComments, keptIn, offeredComments, ticked, type OfferedComment } from './keep-comments.server.ts';
import { documentOf, openImport, type ImportPage, type OpenImport } from './load-import.server.ts';
import { fieldsOf, readChoices } from './save-import.server.ts';

/** One change as its author decides about it. `words` are null when only the form differs (bold, a link, a picture). */
export type ShownChange = { key: string; kind: BlockChange['kind'] | 'field'; type: string; section: string; words: WordChange[] | null };
export type ChangesPage = Omit<ImportPage, 'html'> & { /** Comments that may be kept, and where. */ offered: OfferedComment[]; keptIn: 'review' | 'notes'; editionId: string; version: number; editionTitle: string; ours: boolean; changes: ShownChange[] };

type Compared = { edition: EditionRow; current: DocumentJson; incoming: DocumentJson; text: EditionText; fields: EditionText; version: number; editionId: string; practiceId: string; title: string };

/** What a document brought in would change in the edition, compared with what is saved now. Throws like loadEditionFor. */
export async function loadChanges(ctx: Ctx, open: OpenImport): Promise<ChangesPage> {
  const { row, read, choices } = open;
  const compared = await compare(ctx, open);
  return {
    id: row.id, name: row.name, lang: row.lang, title: compared.fields.title, losses: read.losses, comments: read.comments, offered: await offeredComments(ctx, compared.edition, read.comments), keptIn: keptIn(ctx, compared.edition), editionId: compared.editionId, version: compared.version,
    editionTitle: compared.text.title, ours: read.exportedFrom === compared.editionId,
    headings: headingsOf(read.items).map(({ key, title, level }) => ({ key, title, level, choice: choices[key] ?? 'heading' })),
    changes: [...fieldChanges(compared), ...changesBetween(compared.current, compared.incoming).map(shown)],
  };
}

/**
 * Saves what is not refused (`choice-<key>` = refuse) and forgets the rest. Throws stale-version when the edition was saved since the page was made: nothing is saved then, and
 * the document waits to be compared again.
 */
export async function takeOverChanges(ctx: Ctx, person: Person, importId: string, form: FormData): Promise<{ editionId: string }> {
  const open = await openImport(ctx, person, importId);
  const compared = await compare(ctx, { ...open, choices: readChoices(form, open.choices) });
  if (Number(form.get('version')) !== compared.version) throw new AppError('stale-version', { version: compared.version });
  const refused = refusedIn(form);
  const doc = takeOver(compared.current, compared.incoming, refused);
  const text = Object.fromEntries(EDITION_FIELDS.map(({ name }) => [name, refused.has(`f-${name}`) ? compared.text[name] : compared.fields[name]])) as EditionText;
  const used = new Set(fileIdsOf(doc));
  const pictures = open.read.pictures.map((picture) => picture.id);
  await transact(ctx, (trx) => adoptFiles(trx, pictures.filter((id) => used.has(id)), compared.practiceId));
  await saveDraft(ctx, { editionId: compared.editionId, version: compared.version, text, doc });
  await keepComments(ctx, compared.edition, ticked(form, await offeredComments(ctx, compared.edition, open.read.comments)));
  const gone = await transact(ctx, async (trx) => {
    await deleteImport(trx, importId);
    return deleteUnadopted(trx, pictures);
  });
  for (const id of gone) await dropImage(ctx.files, id);
  return { editionId: compared.editionId };
}

/** The keys a form refuses. */
export const refusedIn = (form: FormData): Set<string> =>
  new Set([...form].flatMap(([name, value]) => (name.startsWith('choice-') && value === 'refuse' ? [name.slice('choice-'.length)] : [])));

async function compare(ctx: Ctx, { row, read, choices }: OpenImport): Promise<Compared> {
  const edition = await loadEditionFor(ctx.db.reader, ctx.actor, row.edition_id ?? '', 'edition.edit');
  const current = JSON.parse(edition.doc) as DocumentJson;
  const { doc, title } = documentOf(read, choices);
  const text = textOf(edition);
  // a file that went out from here says which block is which; any other is told by its words
  const incoming = read.exportedFrom === edition.id ? doc : keepIds(current, doc);
  const given = fieldsOf(read, title);
  const fields = Object.fromEntries(EDITION_FIELDS.map(({ name }) => [name, given[name] === '' ? text[name] : given[name]])) as EditionText;
  return { edition, current, incoming, text, fields, version: edition.version, editionId: edition.id, practiceId: edition.practice_id, title };
}

function fieldChanges({ text, fields }: Compared): ShownChange[] {
  return EDITION_FIELDS.flatMap(({ name }): ShownChange[] => (text[name] === fields[name] ? [] : [{ key: `f-${name}`, kind: 'field', type: name, section: '', words: diffWords(text[name], fields[name]) }]));
}

function shown({ key, kind, before, after, section }: BlockChange): ShownChange {
  const type = (after ?? before)?.type ?? 'paragraph';
  const titleOf = (unit: BlockChange['before']) => (unit && 'title' in unit ? unit.title : '');
  const words = kind === 'title' ? diffWords(titleOf(before), titleOf(after)) : kind === 'moved' ? diffWords(wordsOf(after), wordsOf(after)) : diffWords(wordsOf(before), wordsOf(after));
  const told = kind === 'moved' || words.some(({ op }) => op !== 'same');
  return { key, kind, type, section, words: told ? words : null };
}

const wordsOf = (unit: BlockChange['before']): string => (unit ? renderText({ root: { children: [unit] } } as unknown as DocumentJson) : '');
