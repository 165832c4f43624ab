/** How an edition that was published went out of use. `withdrawn`: nobody reads it; `archived`: readers are told it is; `merged`: its address leads to another. */
export const RETIREMENT_KINDS = ['withdrawn', 'archived', 'merged'] as const;
export type RetirementKind = (typeof RETIREMENT_KINDS)[number];

/** What was said in public when it went out of use, for those who work on it. `mayRestore`: the reader may put it back. */
export type RetiredView = { kind: RetirementKind; at: string; reason: string; lang: string; mayRestore: boolean };
