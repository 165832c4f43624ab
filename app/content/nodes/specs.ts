import { blockPartSpec, buildingBlockSpec } from './building-block/spec.ts';
import { calloutSpec } from './callout/spec.ts';
import { citationSpec } from './citation/spec.ts';
import { footnoteSpec } from './footnote/spec.ts';
import { headingSpec } from './heading/spec.ts';
import { imageSpec } from './image/spec.ts';
import { instrumentSpec } from './instrument/spec.ts';
import { langSpec } from './lang/spec.ts';
import { linkSpec } from './link/spec.ts';
import { listItemSpec, listSpec } from './list/spec.ts';
import { paragraphSpec } from './paragraph/spec.ts';
import { quoteSpec } from './quote/spec.ts';
import { postRootSpec, practiceRootSpec } from './root/spec.ts';
import { reusedBlockSpec } from './reused-block/spec.ts';
import { ruleSpec } from './rule/spec.ts';
import type { Profile } from './schema.ts';
import { sectionSpec } from './section/spec.ts';
import type { NodeSpec } from './spec.ts';
import { tableCellSpec, tableRowSpec, tableSpec } from './table/spec.ts';
import { lineBreakSpec, tabSpec, textSpec } from './text/spec.ts';

export const LIMITS = { depth: 50, nodes: 20_000, bytes: 2 * 1024 * 1024 } as const;

const shared = [paragraphSpec, listSpec, listItemSpec, quoteSpec, linkSpec, langSpec, textSpec, lineBreakSpec, tabSpec];
const practice = [
  practiceRootSpec, ...shared, headingSpec, tableSpec, tableRowSpec, tableCellSpec, imageSpec, footnoteSpec, instrumentSpec, citationSpec,
  sectionSpec, buildingBlockSpec, blockPartSpec, calloutSpec, ruleSpec, reusedBlockSpec,
];

const byType = (specs: readonly NodeSpec[]): ReadonlyMap<string, NodeSpec> => new Map(specs.map((spec) => [spec.type, spec]));

/** The allow-list: what may be in a document of each profile. */
export const SPECS: Readonly<Record<Profile, ReadonlyMap<string, NodeSpec>>> = {
  practice: byType(practice),
  post: byType([postRootSpec, ...shared]),
};
