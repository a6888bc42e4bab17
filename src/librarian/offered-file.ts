import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReportDraft } from '../corpus/report.ts';
import { SeedError } from '../errors.ts';
import { previousBuild } from '../store/previous.ts';
import type { Library, Report } from '../types.ts';
import type { CheckedReport } from './librarian.ts';
import { JobDeath, runJob } from './run-job.ts';
import { nameKey, numberedName, safeName } from './seed-name.ts';
import { takenNames } from './seeds-folder.ts';

/** Telegram lets bots fetch files up to 20 MB. */
const MOST_MB = 20;

/** What reading one file may take. */
export interface ReadingLimits {
  readonly ms: number;
  /** Of all memory, in MB: pages and tables take many times their size. */
  readonly memoryMb: number;
}

export const READING_LIMITS: ReadingLimits = Object.freeze({ ms: 60_000, memoryMb: 1536 });

/** Where files are offered to. */
export interface Folders {
  readonly seedsFolder: string;
  readonly indexFolder: string;
}

/** What a file is looked at against. */
export interface Checking extends Folders {
  readonly library: Library;
  readonly limits: ReadingLimits;
  /** Ends the reading. */
  readonly signal: AbortSignal;
}

/**
 * Reads an offered file in a process of its own, for it may be made to take all memory or all time, and sees where it
 * would go. The seeds folder stays as it is.
 *
 * @param name as its sender called it; any string
 * @throws SeedError
 */
export async function checkOffered(
  name: string,
  bytes: Uint8Array,
  checking: Checking,
): Promise<CheckedReport> {
  const file = safeName(name);
  if (bytes.length === 0) throw new SeedError(`${file} is empty`, 'Send it again');
  if (bytes.length > MOST_MB * 2 ** 20) {
    const size = Math.ceil((bytes.length / 2 ** 20) * 10) / 10;
    throw new SeedError(
      `${file} has ${size} MB`,
      `Send at most ${MOST_MB} MB: its text as .txt is mostly small`,
    );
  }
  const draft = await read(file, bytes, checking);
  if (draft === null) {
    throw new SeedError(
      `${file} holds no text besides navigation and credits`,
      'Send the page of the report',
    );
  }
  const { report, warnings } = draft;
  const same = await filesOfText(report.id, checking, checking.library);
  const given = same.find((other) => nameKey(other) === nameKey(file)) ?? (await freeName(file, checking));
  return {
    file: given,
    report: { ...report, file: given },
    paragraphs: report.paragraphs.filter(({ kind }) => kind === 'body').length,
    warnings,
    sameAs: same[0] ?? null,
  };
}

async function read(
  file: string,
  bytes: Uint8Array,
  { limits: { ms, memoryMb }, signal }: Checking,
): Promise<ReportDraft | null> {
  try {
    return await runJob({ kind: 'read', file, bytes, memoryMb }, { signal, limitMs: ms, heapMb: memoryMb });
  } catch (cause) {
    if (cause instanceof SeedError) throw cause;
    const why = cause instanceof JobDeath ? `reading it ${cause.message}` : `reading it failed (${cause})`;
    throw new SeedError(`${file} cannot be read: ${why}`, 'Save its text as .txt and send that', {
      cause,
    });
  }
}

/**
 * The files of the seeds folder that hold a text, the one that is served first, as far as the index knows them.
 *
 * @param id of the report
 */
export async function filesOfText(
  id: Report['id'],
  { seedsFolder, indexFolder }: Folders,
  library: Library,
): Promise<readonly string[]> {
  const seeds = (await previousBuild(indexFolder))?.seeds ?? [];
  const known = seeds.filter(({ reportId }) => reportId === id).map(({ file }) => file);
  const files = new Set([library.report(id)?.file ?? [], known].flat());
  const found: string[] = [];
  for (const file of files) {
    const isThere = await access(join(seedsFolder, file)).then(
      () => true,
      () => false,
    );
    if (isThere) found.push(file);
  }
  return found;
}

async function freeName(name: string, { seedsFolder }: Folders): Promise<string> {
  const taken = await takenNames(seedsFolder);
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : numberedName(name, number);
    if (!taken.has(nameKey(candidate))) return candidate;
  }
}
