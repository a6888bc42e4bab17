import { readFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import type { Embedder } from '../embedding/embedder.ts';
import { type Comparison, compareEngines, type Effort } from './bench-comparison.ts';
import { hybridEngine, lexicalEngine } from './bench-engines.ts';
import { peerEngines } from './bench-peers.ts';
import { measureReports, type ReportsBench, type ReportsFigures } from './bench-reports.ts';
import { measureScale, type ScaleFigures } from './bench-scale.ts';
import type { BenchSet } from './bench-set.ts';

/** All figures of one run. */
export interface BenchFigures {
  readonly environment: Environment;
  readonly reports: ReportsFigures;
  readonly comparisons: readonly Comparison[];
  readonly scale: ScaleFigures;
}

/** What the figures depend on besides the program. */
export interface Environment {
  readonly node: string;
  readonly processor: string;
  readonly cores: number;
  /** Of the peers, by package name. */
  readonly versions: Readonly<Record<string, string>>;
}

export interface BenchOptions {
  readonly reports: ReportsBench;
  readonly embedder: () => Promise<Embedder>;
  /** Passages and questions for wenxian and its peers. */
  readonly sets: readonly BenchSet[];
  /** A small set, with which every engine is tried before it is measured. */
  readonly warmUp: BenchSet;
  readonly effort: Effort;
  /** Random vectors for HNSW. */
  readonly vectors: number;
  readonly onStage?: (stage: string) => void;
}

const PEERS = ['minisearch', '@orama/orama'] as const;

/** Measures one thing after the other, so that none slows another down. */
export async function runBench(options: BenchOptions): Promise<BenchFigures> {
  const { warmUp, effort } = options;
  options.onStage?.('the reports');
  const reports = await measureReports(options.reports);
  const embedder = await options.embedder();
  const engines = [hybridEngine(embedder), lexicalEngine(), ...peerEngines()];
  const comparisons: Comparison[] = [];
  for (const set of options.sets) {
    options.onStage?.(`wenxian and its peers over ${set.name}`);
    comparisons.push(await compareEngines(engines, { set, warmUp, effort }));
  }
  options.onStage?.(`HNSW over ${options.vectors} vectors`);
  return {
    environment: await describeEnvironment(),
    reports,
    comparisons,
    scale: measureScale(options.vectors),
  };
}

async function describeEnvironment(): Promise<Environment> {
  const processors = cpus();
  const versions = await Promise.all(PEERS.map(async (name) => [name, await versionOf(name)] as const));
  return {
    node: process.version,
    processor: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    versions: Object.fromEntries(versions),
  };
}

/** A direct dependency's version; its package may not let its package.json be imported. */
async function versionOf(name: string): Promise<string> {
  const file = new URL(`../../node_modules/${name}/package.json`, import.meta.url);
  return (JSON.parse(await readFile(file, 'utf8')) as { version: string }).version;
}
