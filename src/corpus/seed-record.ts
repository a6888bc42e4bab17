import type { ReportRecord } from './report-record.ts';

/** What became of a seed: by it a later build tells whether the file changed, and a person what was done to it. */
export interface SeedRecord {
  /** Path below the seeds folder, with `/`. */
  readonly file: string;
  readonly bytes: number;
  /** Modification time, milliseconds. */
  readonly modified: number;
  /** Hex sha256 of the bytes; empty when they could not be read. */
  readonly sha256: string;
  /** Null when the file was skipped; `warnings` says why. */
  readonly reportId: string | null;
  /** Another file that holds the same report, and whose text is the one that is served. */
  readonly sameAs: string | null;
  /** What the county was seen by. */
  readonly evidence: string;
  /** What was read, removed and repaired. */
  readonly notes: readonly string[];
  /** What a person should look at. */
  readonly warnings: readonly string[];
}

/** An unchanged seed as an earlier build read it. */
export interface KnownSeed {
  readonly record: SeedRecord;
  /** Null when the file was skipped. */
  readonly report: { readonly record: ReportRecord; readonly text: string } | null;
}

/** The seeds of an earlier build, so that only what changed is read again. */
export interface KnownSeeds {
  /** @returns null for a file that is new, or that has another size or time than then */
  byStat(seed: Pick<SeedRecord, 'file' | 'bytes' | 'modified'>): KnownSeed | null;
  /** @returns null for content that no file of this kind had: a renamed file is known, another format is not */
  byContent(file: string, sha256: string): KnownSeed | null;
}
