import type { ExactVectorStore } from './exact.ts';
import type { VectorStore } from './vector-store.ts';

const SAMPLE = 200;
const NEAREST = 10;

/**
 * How many of the true nearest neighbours a store finds, over up to 200 passages taken as questions (recall@10 as
 * in Aumüller, Bernhardsson & Faithfull 2020, "ANN-Benchmarks": a neighbour counts when it is as near as the tenth
 * true one, so that ties do not).
 *
 * @returns 0–1; 1 for an empty store
 */
export function recallAgainstExact(store: VectorStore, exact: ExactVectorStore): number {
  const step = Math.max(1, Math.floor(exact.size / SAMPLE));
  let found = 0;
  let wanted = 0;
  for (let passage = 0; passage < exact.size; passage += step) {
    const start = passage * exact.dimensions;
    const query = exact.vectors.subarray(start, start + exact.dimensions);
    const truth = exact.search(query, NEAREST);
    const threshold = truth.at(-1)!.similarity - 1e-5;
    wanted += truth.length;
    found += store.search(query, NEAREST).filter((neighbor) => neighbor.similarity >= threshold).length;
  }
  return wanted === 0 ? 1 : found / wanted;
}
