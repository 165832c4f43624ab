/** The databases the portal runs on. What differs between them lives in this folder. */
export type Dialect = 'sqlite' | 'postgres';
