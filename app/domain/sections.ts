/** Sections of the practice template, in order. Labels and guidance: translation keys `write:section.<kind>.*`. */
export const SECTION_KINDS = ['context', 'problem', 'participants', 'actions', 'results', 'cost', 'failures', 'transfer', 'other'] as const;
export type SectionKind = (typeof SECTION_KINDS)[number];

/** Sections a practice must fill before it can be submitted. */
export const REQUIRED_SECTIONS: readonly SectionKind[] = ['context', 'problem', 'actions', 'results', 'failures', 'transfer'];

export const BLOCK_PARTS = ['purpose', 'enabling', 'lessons'] as const;
export type BlockPart = (typeof BLOCK_PARTS)[number];
