/** The countries of the programme. */
export const COUNTRIES = ['ca', 'cl', 'co', 'mx', 'pe'] as const;
export type Country = (typeof COUNTRIES)[number];
