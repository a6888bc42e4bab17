import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { IndexError, isExplained, SeedError } from '../errors.ts';
import { currentBuild } from '../store/builds.ts';
import { hashFile, readManifest } from '../store/manifest.ts';
import { previousBuild } from '../store/previous.ts';
import { createQueue } from '../task-queue.ts';
import type { Report } from '../types.ts';
import type { BuildConfig, BuildJob, BuildOutcome } from './jobs.ts';
import type { CheckedReport, IndexFacts, Librarian, Progress, Rebuilt } from './librarian.ts';
import {
  checkOffered,
  type Folders,
  filesOfText,
  READING_LIMITS,
  type ReadingLimits,
} from './offered-file.ts';
import { JobDeath, runJob } from './run-job.ts';
import { safeName } from './seed-name.ts';
import { placeSeed, seedPath } from './seeds-folder.ts';
import { type Served, type Serving, versionOf } from './serving.ts';
import { isOurs, SetAside } from './set-aside.ts';

export interface LibrarianOptions {
  readonly config: BuildConfig;
  /** URL of a module that exports what `Composition` says: the process that builds loads it. */
  readonly composition: string;
  readonly serving: Serving;
  /** Loads the index that stands, for the model that is loaded already. */
  readonly open: () => Promise<Served>;
  readonly reading?: ReadingLimits;
}

/** A librarian whose processes can be ended. */
export interface ClosableLibrarian extends Librarian {
  /** Ends what is under way, as if it had failed, and refuses what comes after. */
  close(): Promise<void>;
}

type OnProgress = (progress: Progress) => void;

/** The librarian of a seeds folder that no other program changes while this one does. */
export function createLibrarian(options: LibrarianOptions): ClosableLibrarian {
  return new FolderLibrarian(options);
}

class FolderLibrarian implements ClosableLibrarian {
  readonly #options: LibrarianOptions;
  readonly #folders: Folders;
  readonly #stop = new AbortController();
  readonly #changes = createQueue();
  /** Apart, so that a file is looked at while another one is taken in. */
  readonly #checks = createQueue();
  /** The plain rebuild that waits for its turn: it will find whatever lies in the folder then. */
  #waiting: { readonly rebuilt: Promise<Rebuilt>; readonly listeners: OnProgress[] } | null = null;

  constructor(options: LibrarianOptions) {
    this.#options = options;
    this.#folders = options.config;
  }

  facts(): IndexFacts {
    return this.#options.serving.facts();
  }

  check(name: string, bytes: Uint8Array): Promise<CheckedReport> {
    const { reading: limits = READING_LIMITS } = this.#options;
    const { signal } = this.#stop;
    return this.#checks(() =>
      checkOffered(name, bytes, { ...this.#folders, library: this.#library, limits, signal }),
    );
  }

  add(checked: CheckedReport, bytes: Uint8Array, onProgress?: OnProgress): Promise<Rebuilt> {
    return this.#changes(() => this.#add(checked, bytes, onProgress));
  }

  remove(report: Report, onProgress?: OnProgress): Promise<Rebuilt> {
    return this.#changes(() => this.#remove(report, onProgress));
  }

  rebuild(onProgress?: OnProgress): Promise<Rebuilt> {
    const waiting = this.#waiting ?? this.#enqueueRebuild();
    if (onProgress) waiting.listeners.push(onProgress);
    return waiting.rebuilt;
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await Promise.all([this.#changes(nothing), this.#checks(nothing)]);
  }

  get #library() {
    return this.#options.serving.answerer.library;
  }

  #enqueueRebuild() {
    const listeners: OnProgress[] = [];
    const rebuilt = this.#changes(async () => {
      this.#waiting = null;
      const update = this.#beginUpdate((progress) => {
        for (const listener of listeners) listener(progress);
      });
      return update.serve(await update.build());
    });
    this.#waiting = { rebuilt, listeners };
    return this.#waiting;
  }

  async #add(checked: CheckedReport, bytes: Uint8Array, onProgress?: OnProgress): Promise<Rebuilt> {
    const { seedsFolder } = this.#folders;
    const [same] = await filesOfText(checked.report.id, this.#folders, this.#library);
    if (same !== undefined)
      throw new SeedError(`${checked.file} holds the same text as ${same}`, 'It need not be added');
    const file = await placeSeed(seedsFolder, safeName(checked.file), bytes);
    const update = this.#beginUpdate(onProgress);
    try {
      const outcome = await update.build({ file });
      assertTaken(file, outcome);
      return await update.serve(withTwin(outcome));
    } catch (error) {
      await rm(join(seedsFolder, file), { force: true });
      throw error;
    }
  }

  async #remove(report: Report, onProgress?: OnProgress): Promise<Rebuilt> {
    const files = await this.#filesToRemove(report);
    const update = this.#beginUpdate(onProgress);
    const aside = new SetAside(this.#folders.seedsFolder);
    try {
      await aside.take(files);
      let outcome = await update.build({ reportId: report.id });
      // Files that came since the last build may hold it too.
      while (outcome.holders.length > 0) {
        await aside.take(outcome.holders);
        outcome = await update.build({ reportId: report.id });
      }
      const rebuilt = await update.serve(outcome);
      await aside.delete();
      return rebuilt;
    } catch (error) {
      await aside.putBack();
      throw error;
    }
  }

  /** @throws SeedError when there is no such report, or no other, or its file is not what was read then */
  async #filesToRemove({ id, file }: Report): Promise<readonly string[]> {
    const served = this.#library.report(id);
    if (!served) throw new SeedError(`${file} is not in the library any more`, 'See the list of its reports');
    if (this.#library.reports.length === 1)
      throw new SeedError(`${served.file} is the last report`, 'Add another one before you remove it');
    const files = await filesOfText(id, this.#folders, this.#library);
    if (!files.includes(served.file))
      throw new SeedError(`${served.file} is gone from the seeds folder`, 'Rebuild the index');
    const { seedsFolder, indexFolder } = this.#folders;
    const seeds = (await previousBuild(indexFolder))?.seeds ?? [];
    for (const name of files) {
      const known = seeds.find((seed) => seed.file === name);
      // What nobody has seen in the library must not be deleted.
      if (known?.sha256 !== (await hashFile(await seedPath(seedsFolder, name))))
        throw new SeedError(
          `${name} has changed since the index was built`,
          'Rebuild the index, then look again',
        );
    }
    return files;
  }

  #beginUpdate(onProgress: OnProgress = () => {}) {
    const started = performance.now();
    return {
      build: (about: Pick<BuildJob, 'file' | 'reportId'> = {}) => this.#build(about, onProgress),
      serve: async ({ leftOut }: BuildOutcome): Promise<Rebuilt> => {
        const changed = await this.#serve(onProgress);
        return {
          changed,
          reports: this.#library.reports.length,
          passages: this.facts().passages,
          seconds: (performance.now() - started) / 1000,
          leftOut: leftOut.filter((line) => !isOurs(line)),
        };
      },
    };
  }

  /** @throws SeedError, ModelError; IndexError when the process ends early or fails for no foreseen reason */
  async #build(about: Pick<BuildJob, 'file' | 'reportId'>, onProgress: OnProgress): Promise<BuildOutcome> {
    const { config, composition, serving } = this.#options;
    const job: BuildJob = {
      kind: 'build',
      config,
      composition,
      fingerprint: serving.fingerprint(),
      ...about,
    };
    try {
      return await runJob(job, { onProgress, signal: this.#stop.signal });
    } catch (cause) {
      if (isExplained(cause)) throw cause;
      const how = cause instanceof JobDeath ? cause.message : `failed (${cause})`;
      const remedy = 'The old one goes on serving; try again when the reason is mended';
      throw new IndexError(`Building the index ${how}`, remedy, { cause });
    }
  }

  /** @returns false when the index that stands is being served already */
  async #serve(onProgress: OnProgress): Promise<boolean> {
    const { serving, open, config } = this.#options;
    const folder = await currentBuild(config.indexFolder);
    const manifest = folder && (await readManifest(folder));
    if (manifest && versionOf(manifest) === serving.facts().version) return false;
    onProgress({ stage: 'load', done: 0, total: 1 });
    serving.replace(await open());
    onProgress({ stage: 'load', done: 1, total: 1 });
    return true;
  }
}

/** @throws SeedError when the build left the file out */
function assertTaken(file: string, { seed, leftOut }: BuildOutcome): void {
  if (seed && seed.reportId !== null) return;
  const line = leftOut.find((one) => one.startsWith(`${file}: `)) ?? `${file}: not found`;
  throw new SeedError(`The build left it out (${line})`, 'Mend the file and send it again');
}

/** A file whose report stands in the library in nearly the same words is kept, and not served. */
function withTwin(outcome: BuildOutcome): BuildOutcome {
  const { seed, leftOut } = outcome;
  if (!seed || seed.sameAs === null) return outcome;
  return {
    ...outcome,
    leftOut: [`${seed.file}: the same report as ${seed.sameAs}, which is served`, ...leftOut],
  };
}

/** A task that only waits for its turn. */
async function nothing(): Promise<void> {}
