import type { DocumentJson } from '#app/content/nodes/schema.ts';
import { intlTag, localeOfTag } from '#app/domain/locales.ts';
import type { OpenPoint } from '#app/domain/open-points.ts';
import { paths } from '#app/domain/paths.ts';
import { BLOCK_PARTS, SECTION_KINDS, type BlockPart, type SectionKind } from '#app/domain/sections.ts';
import { languageName, OFFERED_LANGUAGES } from '#app/i18n/languages.ts';
import type editorWords from '#app/i18n/locales/es/editor.json';
import type sourceWords from '#app/i18n/locales/es/sources.json';
import type words from '#app/i18n/locales/es/write.json';
import { resources } from '#app/i18n/resources.ts';
import { translator } from '#app/i18n/translator.ts';
import type { Ctx } from '../context.ts';
import { editorSources, type EditorSource } from './sources/editor-sources.ts';
import type { StoredImage, WritePage } from './load-write-page.server.ts';

type Words = typeof words;
/** Words of the editor, as they stand in write.json; `{{…}}` is filled in by the editor. */
export type EditorLabels = Words['editor'];

/** Everything the editor needs, as JSON in the page: it loads no translations and asks the server for nothing before the first save. */
export type EditorProps = {
  doc: DocumentJson;
  version: number;
  unsaved?: boolean;
  /** Whose text of what is kept on the device. */
  person: string;
  edition: string;
  lang: string;
  intl: string;
  savedAt: string;
  urls: { autosave: string; files: string; /** Answers with building blocks of other practices. */ blocks: string; details: string; /** The page of the sources, and what answers with them. */ sources: string; citable: string; reload: string; /** Leads back to a page that says to go on where one was. */ signIn: string };
  labels: EditorLabels;
  /** Words of what helps with writing: the menu of `/`, moving blocks, finding, pasting. */
  tools: typeof editorWords & { cite: { locators: (typeof sourceWords)['locator'] } };
  checks: Record<OpenPoint['code'] | 'where', string>;
  fields: Record<string, string>;
  sections: Record<SectionKind, { title: string; guide: string; example: string }>;
  partLabels: Record<BlockPart, string>;
  /** Headings new parts and sections begin with, in the language of the edition. */
  headings: { parts: Record<BlockPart, string>; section: string };
  languages: { tag: string; name: string }[];
  sources: EditorSource[];
  images: StoredImage[];
  metaPoints: (OpenPoint & { label: string })[];
  /** Addresses of the portal in the saved text that do not answer its readers. */
  dead: string[];
};

export function editorProps(ctx: Ctx, page: WritePage): EditorProps {
  const { locale } = ctx;
  const { editor: labels, check: checks } = resources[locale].write as Words;
  const tools = resources[locale].editor as typeof editorWords;
  const own = translator(localeOfTag(page.lang) ?? locale);
  const here = paths.write(locale, page.id);
  return {
    person: ctx.actor.kind === 'person' ? ctx.actor.id : '', edition: page.id,
    doc: page.doc, version: page.version, lang: page.lang, intl: intlTag(locale), savedAt: page.editedAt,
    urls: { autosave: `${here}/autosave`, files: `${here}/files`, blocks: `${here}/blocks`, sources: paths.writeSources(locale, page.id), citable: `${here}/citable`, details: paths.writeMeta(locale, page.id), reload: here, signIn: paths.signIn(locale, `${paths.signIn(locale)}?back=1`) },
    labels, checks, tools: { ...tools, cite: { ...tools.cite, locators: (resources[locale].sources as typeof sourceWords).locator } },
    fields: Object.fromEntries(['title', 'summary', 'result', 'fit'].map((name) => [name, ctx.t(`write:field.${name}.label`)])),
    sections: Object.fromEntries(SECTION_KINDS.map((kind) => [kind, { title: ctx.t(`write:section.${kind}.title`), guide: ctx.t(`write:section.${kind}.guide`), example: ctx.t(`write:section.${kind}.example`) }])) as EditorProps['sections'],
    partLabels: Object.fromEntries(BLOCK_PARTS.map((part) => [part, ctx.t(`write:part.${part}`)])) as Record<BlockPart, string>,
    headings: {
      parts: Object.fromEntries(BLOCK_PARTS.map((part) => [part, own(`write:part.${part}`)])) as Record<BlockPart, string>, section: own('write:section.other.title'),
    },
    languages: OFFERED_LANGUAGES.map((tag) => ({ tag, name: languageName(tag, locale) })),
    sources: editorSources(page.sources, { lang: page.lang, locale }), images: page.images,
    dead: page.dead,
    metaPoints: page.points.filter((p) => p.place === 'meta')
      .map((p) => ({ ...p, label: ctx.t(`write:check.${p.code}`, { name: p.code === 'meta-empty' ? ctx.t(`write:meta.${p.field}`) : '' }) })),
  };
}
