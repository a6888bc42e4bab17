import { ExactVectorStore } from '../store/exact.ts';
import { HnswVectorStore } from '../store/hnsw.ts';
import type { VectorStore } from '../store/vector-store.ts';
import { percentile } from './metrics.ts';
import { seededRandom } from './random.ts';

/** HNSW beside exact search over many vectors; times in milliseconds unless they say seconds. */
export interface ScaleFigures {
  readonly vectors: number;
  readonly dimensions: number;
  readonly queries: number;
  readonly buildSeconds: number;
  readonly p50: number;
  readonly p95: number;
  readonly exactP50: number;
  readonly exactP95: number;
  /** Of HNSW's ten nearest among the true ten nearest; 0–1. */
  readonly recall: number;
}

const DIMENSIONS = 1024;
const QUERIES = 200;
const NEAREST = 10;
const SEED = 20_240_601;

/**
 * Searches random unit vectors for others. Copies of the reports' passages would lie at the same points, which tells
 * nothing of a graph over many reports.
 */
export function measureScale(count: number): ScaleFigures {
  const random = seededRandom(SEED);
  const exact = new ExactVectorStore(unitVectors(count, random), DIMENSIONS);
  const started = performance.now();
  const graph = HnswVectorStore.build(exact);
  const buildSeconds = (performance.now() - started) / 1000;
  const queries = Array.from({ length: QUERIES }, () => unitVectors(1, random));
  const truth = timeSearches(exact, queries);
  const found = timeSearches(graph, queries);
  const nearest = truth.results.map((neighbors) => new Set(neighbors));
  const hits = found.results.map((neighbors, query) => neighbors.filter((one) => nearest[query]!.has(one)));
  return {
    vectors: count,
    dimensions: DIMENSIONS,
    queries: QUERIES,
    buildSeconds,
    p50: percentile(found.times, 0.5),
    p95: percentile(found.times, 0.95),
    exactP50: percentile(truth.times, 0.5),
    exactP95: percentile(truth.times, 0.95),
    recall: hits.flat().length / truth.results.flat().length,
  };
}

function timeSearches(store: VectorStore, queries: readonly Float32Array[]) {
  const times: number[] = [];
  const results = queries.map((query) => {
    const started = performance.now();
    const neighbors = store.search(query, NEAREST);
    times.push(performance.now() - started);
    return neighbors.map(({ passage }) => passage);
  });
  return { times, results };
}

/** Evenly spread directions: normal components, scaled to length 1 (Muller 1959, CACM 2(4)). */
function unitVectors(count: number, random: () => number): Float32Array {
  const vectors = new Float32Array(count * DIMENSIONS);
  for (let start = 0; start < vectors.length; start += DIMENSIONS) {
    const vector = vectors.subarray(start, start + DIMENSIONS).map(() => normal(random));
    const length = Math.hypot(...vector);
    vectors.set(
      vector.map((component) => component / length),
      start,
    );
  }
  return vectors;
}

/** Box & Muller 1958, "A Note on the Generation of Random Normal Deviates". */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
