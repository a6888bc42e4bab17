import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuildSummary } from '../store/build.ts';
import type { Answerer } from '../types.ts';
import { percentile } from './metrics.ts';

/** What the program costs with the real reports. */
export interface ReportsFigures {
  readonly reports: number;
  readonly passages: number;
  /** From the reports to an index on disk, loading the model included. */
  readonly buildSeconds: number;
  /** Recall@10 of the reports' own HNSW graph against exact search; 0–1. */
  readonly recall: number;
  /** From starting the process of `ask` to its end, the index being there; median. */
  readonly coldStartSeconds: number;
  /** Questions that were timed for `p50` and `p95`: from the question as typed to the answer, ms. */
  readonly questions: number;
  readonly p50: number;
  readonly p95: number;
  readonly indexBytes: number;
  readonly modelBytes: number;
  readonly residentBytes: ResidentMemory;
}

/** Resident memory of a process that has nothing else to do. */
export interface ResidentMemory {
  /** Index and model are loaded. */
  readonly loaded: number;
  /** And one question has been answered, for which more tables are loaded. */
  readonly asked: number;
}

/** How the program is started and built, as its scripts know it. */
export interface ReportsBench {
  readonly indexFolder: string;
  readonly modelFolder: string;
  readonly build: () => Promise<BuildSummary>;
  /** Opens the index that `build` made. */
  readonly open: () => Promise<Answerer>;
  /** Answers one question in a process of its own. */
  readonly askOnce: (question: string) => Promise<void>;
  /** Loads the index and answers one question in a process of its own. */
  readonly residentMemory: (question: string) => Promise<ResidentMemory>;
  /** As typed; at least one. */
  readonly questions: readonly string[];
  readonly coldStarts: number;
}

/** Builds, starts and asks. */
export async function measureReports(bench: ReportsBench): Promise<ReportsFigures> {
  const summary = await bench.build();
  const [first] = bench.questions as [string];
  const starts: number[] = [];
  for (let start = 0; start < bench.coldStarts; start++) {
    const started = performance.now();
    await bench.askOnce(first);
    starts.push((performance.now() - started) / 1000);
  }
  const residentBytes = await bench.residentMemory(first);
  const answerer = await bench.open();
  // The first pass loads tables that later questions share.
  await timeQuestions(answerer, bench.questions);
  const times = await timeQuestions(answerer, bench.questions);
  return {
    reports: summary.reports.length,
    passages: summary.passages,
    buildSeconds: summary.seconds,
    recall: summary.recall,
    coldStartSeconds: percentile(starts, 0.5),
    questions: bench.questions.length,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    indexBytes: await folderBytes(bench.indexFolder),
    modelBytes: await folderBytes(bench.modelFolder),
    residentBytes,
  };
}

async function timeQuestions(answerer: Answerer, questions: readonly string[]): Promise<number[]> {
  const times: number[] = [];
  for (const question of questions) {
    const started = performance.now();
    await answerer.ask(question);
    times.push(performance.now() - started);
  }
  return times;
}

async function folderBytes(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map(async (file) => (await stat(join(file.parentPath, file.name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
