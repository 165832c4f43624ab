/** What somebody did for a practice, in its order. Source: ANSI/NISO Z39.104-2022, CRediT, Contributor Roles Taxonomy. Labels: `credit:role.<role>`. */
export const CREDIT_ROLES = [
  'conceptualization', 'data-curation', 'formal-analysis', 'funding-acquisition', 'investigation', 'methodology', 'project-administration', 'resources', 'software', 'supervision',
  'validation', 'visualization', 'writing-original-draft', 'writing-review-editing',
] as const;
export type CreditRole = (typeof CREDIT_ROLES)[number];
