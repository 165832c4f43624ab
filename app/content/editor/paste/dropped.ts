/** What a pasted text loses, counted by kind; each is the translation key `editor:left.<kind>`. */
export const LOSSES = ['styles', 'pictures', 'links', 'embeds', 'comments', 'deleted', 'rows'] as const;
export type Dropped = Record<(typeof LOSSES)[number], number>;

export const nothingDropped = (): Dropped => ({ styles: 0, pictures: 0, links: 0, embeds: 0, comments: 0, deleted: 0, rows: 0 });
