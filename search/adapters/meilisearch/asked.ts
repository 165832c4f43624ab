/** One of the questions whose answers the engine puts together: of the words as written, or of the stems. */
export type Asked = { q: string; on: 'surface' | 'stems'; weight: number };
