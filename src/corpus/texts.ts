/** The texts of a corpus, kept apart from what is known of them, so that they need not be in memory. */
export interface TextStore {
  /** @returns where the text begins, in UTF-16 code units from the first text's beginning */
  append(text: string): number;
  /** @param length in UTF-16 code units */
  read(start: number, length: number): string;
}

/** Texts in memory: for question sets and tests. */
export class MemoryTexts implements TextStore {
  readonly #texts = new Map<number, string>();
  #length = 0;

  append(text: string): number {
    const start = this.#length;
    this.#texts.set(start, text);
    this.#length += text.length;
    return start;
  }

  read(start: number, length: number): string {
    const text = this.#texts.get(start);
    if (text?.length !== length) throw new RangeError(`No text of ${length} units begins at ${start}`);
    return text;
  }
}
