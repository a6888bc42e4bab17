import type { Engine, Searcher } from './bench-engines.ts';
import { heldBytes } from './bench-memory.ts';
import type { BenchQuestion, BenchSet } from './bench-set.ts';
import { percentile, type Rank, recallAt } from './metrics.ts';

/** Figures of one engine over one set; rates 0–1, times in milliseconds. */
export interface EngineFigures {
  readonly engine: string;
  readonly tokenizer: string;
  /** From passages in memory to an index that answers. */
  readonly buildMs: number;
  /** From the question as typed to ranked passages. */
  readonly p50: number;
  readonly p95: number;
  readonly r1: number;
  readonly r5: number;
  /** Without the questions in English; null when all are, or none is. */
  readonly chineseR1: number | null;
  readonly chineseR5: number | null;
  /** What the index holds in memory, without passages, model and shared tables; approximate. */
  readonly memoryBytes: number;
}

/** Figures of all engines over one set. */
export interface Comparison {
  readonly dataset: string;
  readonly passages: number;
  readonly questions: number;
  readonly englishQuestions: number;
  readonly engines: readonly EngineFigures[];
}

/** How often things are done that are timed. */
export interface Effort {
  /** Builds of an index at most; the median counts. */
  readonly builds: number;
  /** Least number of timed questions; the set is asked again until there are as many. */
  readonly timings: number;
}

const WARM_UP_QUESTIONS = 20;
/** An index that takes longer than this is not built again. */
const LONGEST_BUILDING_MS = 5_000;

/**
 * Measures engines one after the other with the same passages and questions.
 *
 * @param warmUp a small set that each engine is tried with first
 */
export async function compareEngines(
  engines: readonly Engine[],
  { set, warmUp, effort }: { set: BenchSet; warmUp: BenchSet; effort: Effort },
): Promise<Comparison> {
  const figures: EngineFigures[] = [];
  for (const engine of engines) {
    await tryOut(engine, warmUp);
    figures.push(await measureEngine(engine, set, effort));
  }
  return {
    dataset: set.name,
    passages: set.passages.length,
    questions: set.questions.length,
    englishQuestions: set.questions.filter(({ isEnglish }) => isEnglish).length,
    engines: figures,
  };
}

/** Tables that load with the first use, and code that is not compiled yet, are nobody's own time or memory. */
async function tryOut(engine: Engine, set: BenchSet): Promise<void> {
  const searcher = await engine.build(set);
  for (const { text } of set.questions.slice(0, WARM_UP_QUESTIONS)) await searcher.search(text);
}

async function measureEngine(engine: Engine, set: BenchSet, effort: Effort): Promise<EngineFigures> {
  const { searcher, buildMs, memoryBytes } = await measureBuild(engine, set, effort.builds);
  const { ranks, times } = await measureSearch(searcher, set.questions, effort.timings);
  const chinese = ranks.filter((_, index) => !set.questions[index]!.isEnglish);
  const isMixed = chinese.length > 0 && chinese.length < ranks.length;
  return {
    engine: engine.name,
    tokenizer: engine.tokenizer,
    buildMs,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    r1: recallAt(ranks, 1),
    r5: recallAt(ranks, 5),
    chineseR1: isMixed ? recallAt(chinese, 1) : null,
    chineseR5: isMixed ? recallAt(chinese, 5) : null,
    memoryBytes,
  };
}

async function measureBuild(engine: Engine, set: BenchSet, builds: number) {
  const times: number[] = [];
  const sizes: number[] = [];
  let searcher: Searcher | undefined;
  do {
    searcher = undefined;
    const before = await heldBytes();
    const started = performance.now();
    searcher = await engine.build(set);
    times.push(performance.now() - started);
    sizes.push((await heldBytes()) - before + ((await searcher.nativeBytes?.()) ?? 0));
  } while (times.length < builds && sum(times) < LONGEST_BUILDING_MS);
  return {
    searcher,
    buildMs: percentile(times, 0.5),
    // The collector may take up something older in between.
    memoryBytes: Math.max(0, percentile(sizes, 0.5)),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

async function measureSearch(searcher: Searcher, questions: readonly BenchQuestion[], timings: number) {
  const ranks: Rank[] = [];
  const times: number[] = [];
  do {
    ranks.length = 0;
    for (const { text, isRight } of questions) {
      const started = performance.now();
      const positions = await searcher.search(text);
      times.push(performance.now() - started);
      const right = positions.findIndex(isRight);
      ranks.push(right < 0 ? Number.POSITIVE_INFINITY : right + 1);
    }
  } while (questions.length > 0 && times.length < timings);
  return { ranks, times };
}
