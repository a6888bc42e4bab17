import type { Config } from '../config.ts';
import type { ReportDraft } from '../corpus/report.ts';
import type { SeedRecord } from '../corpus/seed-record.ts';
import type { BuildOptions } from '../store/build.ts';
import type { Progress } from './librarian.ts';

/** Settings that a build depends on, and no secret. */
export type BuildConfig = Pick<
  Config,
  'seedsFolder' | 'indexFolder' | 'modelsFolder' | 'embeddingModel' | 'hub'
>;

/** What the module that composes the program exports, for the process that builds. */
export interface Composition {
  buildOptions(config: BuildConfig): BuildOptions;
}

/** Reads a file as a build would. Its result: null when nothing is left but navigation and credits. */
export interface ReadJob {
  readonly kind: 'read';
  /** Safe name. */
  readonly file: string;
  readonly bytes: Uint8Array;
  /** As much memory as the process may take in all, in MB. */
  readonly memoryMb: number;
}

/** Brings the index up to date with the seeds folder. */
export interface BuildJob {
  readonly kind: 'build';
  /** URL of the module that composes the program. */
  readonly composition: string;
  readonly config: BuildConfig;
  /** Of the model that serves: with another one's index the bot could not answer. */
  readonly fingerprint: string;
  /** What the outcome is to tell about. */
  readonly file?: string;
  readonly reportId?: string;
}

export interface BuildOutcome {
  /** Files that were left out, with the reason, a line each. */
  readonly leftOut: readonly string[];
  /** Of `file`; null when it was passed over unread. */
  readonly seed: SeedRecord | null;
  /** Files that hold the text of `reportId`. */
  readonly holders: readonly string[];
}

export type Job = ReadJob | BuildJob;
export type JobResult<J extends Job> = J extends ReadJob ? ReportDraft | null : BuildOutcome;

/** What a job's process sends: progress, and at the end one of the others. */
export type JobMessage =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'done'; readonly result: JobResult<Job> }
  | { readonly kind: 'failed'; readonly error: SentError };

/** An error on its way between processes. */
export interface SentError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
}
