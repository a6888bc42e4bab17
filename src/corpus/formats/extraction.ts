/**
 * What a file says of its report apart from the text: in fields of its own, or, for the title of a page, by the heading
 * above the text. Nothing here is read from the text itself.
 */
export interface DeclaredFacts {
  readonly title?: string;
  readonly source?: string;
  /** As written in the file; any usual form of a date. */
  readonly date?: string;
  readonly url?: string;
}

/** What is read from a file, before it is cleaned. */
export interface Extraction {
  /**
   * The text's blocks (paragraphs, headings, list items, table rows) as lines, parted by `\n`. Lines of a PDF end where
   * its page ends them; white space before them and blank lines tell its paragraphs apart.
   */
  readonly text: string;
  readonly declared: DeclaredFacts;
  /** E.g. `utf-8`, `gb18030`; null for formats that settle it themselves. */
  readonly encoding: string | null;
  /** What was noticed, without the file's name. */
  readonly warnings: readonly string[];
}
