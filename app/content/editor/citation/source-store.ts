import type { CitableAnswer, EditorSource } from '#app/features/articles/sources/editor-sources.ts';

/** The practice's sources while its text is written: others may add some, and so may the writer without leaving the text. */
export class SourceStore {
  readonly #listeners = new Set<() => void>();

  constructor(private readonly address: string, private sources: readonly EditorSource[]) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly all = (): readonly EditorSource[] => this.sources;

  find(id: string): EditorSource | null {
    return this.sources.find((one) => one.id === id) ?? null;
  }

  /** Asks the server, with what is posted when there is something; null without an answer. */
  async ask(posted?: Record<string, string>): Promise<CitableAnswer | null> {
    try {
      const response = await fetch(this.address, { headers: { Accept: 'application/json' }, ...(posted ? { method: 'POST', body: new URLSearchParams(posted) } : {}) });
      if (!response.ok) return null;
      const answer = (await response.json()) as CitableAnswer;
      if (JSON.stringify(answer.sources) !== JSON.stringify(this.sources)) {
        this.sources = answer.sources;
        this.#listeners.forEach((listener) => listener());
      }
      return answer;
    } catch {
      return null;
    }
  }
}
