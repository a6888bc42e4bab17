/** A word of a question with other words that a report may use for it. */
export interface Expansion {
  /** The word as it stands in the question. */
  readonly source: string;
  /** In the question's subject and content. */
  readonly start: number;
  readonly end: number;
  /** Other forms in search form, most usual first: synonyms, or renderings in Chinese; may be empty. */
  readonly forms: readonly string[];
}
