import type { Report } from '../types.ts';

/** A file that was offered for the library, read as the build reads it but not yet in. */
export interface CheckedReport {
  /** Name that it will have in the seeds folder: safe, and no other file's. */
  readonly file: string;
  readonly report: Report;
  /** Paragraphs of text, without headings. */
  readonly paragraphs: number;
  /** What a person should look at, in English. */
  readonly warnings: readonly string[];
  /** File of the report that is in the library already with the same text; adding it would change nothing. */
  readonly sameAs: string | null;
}

/** How far a rebuild has come, e.g. `{ stage: 'embed', done: 120, total: 400 }`. */
export interface Progress {
  readonly stage: 'read' | 'embed' | 'sentences' | 'link' | 'load';
  readonly done: number;
  readonly total: number;
}

/** What a rebuild came to. */
export interface Rebuilt {
  /** False when the index was up to date. */
  readonly changed: boolean;
  readonly reports: number;
  readonly passages: number;
  readonly seconds: number;
  /** Files that were left out, with the reason, a line each, in English. */
  readonly leftOut: readonly string[];
}

/** What the index that is being served says of itself. */
export interface IndexFacts {
  /** Tells one build from another. */
  readonly version: string;
  /** ISO time of the build. */
  readonly created: string;
  readonly model: string;
  readonly passages: number;
}

/**
 * Changes the library while it is being read. Rebuilding runs in a process of its own, one at a time (a second waits
 * for the first), and the old index answers until the new one is loaded.
 */
export interface Librarian {
  facts(): IndexFacts;
  /**
   * Reads an offered file, in a process of its own: a hostile one is given up. Nothing is changed.
   *
   * @param name as its sender called it; any string
   * @throws SeedError saying what is wrong with the file and what to do
   */
  check(name: string, bytes: Uint8Array): Promise<CheckedReport>;
  /**
   * Puts a checked file into the seeds folder and rebuilds. When that fails, or leaves the file out, it is taken out
   * again. Where its name was given away since it was checked, it gets a number.
   *
   * @param onProgress must not throw
   * @throws SeedError also when its text is in the library by now; IndexError, ModelError
   */
  add(checked: CheckedReport, bytes: Uint8Array, onProgress?: (progress: Progress) => void): Promise<Rebuilt>;
  /**
   * Takes a report's file, and all files of the same text, out of the seeds folder and rebuilds. When that fails they are put back.
   *
   * @param report from this library or one that was served before
   * @throws SeedError when it is the last report, or its file is gone or changed since the index was built; IndexError,
   *   ModelError
   */
  remove(report: Report, onProgress?: (progress: Progress) => void): Promise<Rebuilt>;
  /**
   * Brings the index up to date with the seeds folder.
   *
   * @throws SeedError, IndexError, ModelError
   */
  rebuild(onProgress?: (progress: Progress) => void): Promise<Rebuilt>;
}
