/** States of an edition's working copy. Readers see the published revision whatever the working copy does. */
export const EDITION_STATES = ['draft', 'submitted', 'changes-requested', 'approved', 'published', 'withdrawn', 'archived'] as const;
export type EditionState = (typeof EDITION_STATES)[number];

export const TRANSITIONS = [
  { action: 'submit', from: ['draft', 'changes-requested'], to: 'submitted', reason: false },
  { action: 'request-changes', from: ['submitted', 'approved'], to: 'changes-requested', reason: true },
  { action: 'approve', from: ['submitted'], to: 'approved', reason: false },
  { action: 'publish', from: ['approved'], to: 'published', reason: false },
  { action: 'revise', from: ['published', 'withdrawn'], to: 'draft', reason: false },
  { action: 'recall', from: ['submitted'], to: 'draft', reason: false },
  // an appeal was granted: back to the reviewers as it was handed in
  { action: 'reopen', from: ['changes-requested', 'withdrawn'], to: 'submitted', reason: true },
  { action: 'withdraw', from: ['published', 'draft', 'submitted', 'changes-requested', 'approved', 'archived'], to: 'withdrawn', reason: true },
  { action: 'archive', from: ['published', 'draft'], to: 'archived', reason: true },
  // back before readers, as they had it
  { action: 'restore', from: ['withdrawn', 'archived'], to: 'published', reason: false },
] as const satisfies readonly { action: string; from: readonly EditionState[]; to: EditionState; reason: boolean }[];

export type WorkflowAction = (typeof TRANSITIONS)[number]['action'];

/** The state an action leads to from a state, or null when the action is not possible there. */
export function nextState(state: EditionState, action: WorkflowAction): EditionState | null {
  const row = TRANSITIONS.find((t) => t.action === action);
  return row && (row.from as readonly EditionState[]).includes(state) ? row.to : null;
}

/** Whether the action needs a written reason. */
export function needsReason(action: WorkflowAction): boolean {
  return TRANSITIONS.some((t) => t.action === action && t.reason);
}

/** Decisions an author may appeal against. */
export const APPEALABLE = ['request-changes', 'withdraw'] as const satisfies readonly WorkflowAction[];

/** States in which the working copy may be edited by its authors. */
export const EDITABLE_STATES: readonly EditionState[] = ['draft', 'changes-requested'];
