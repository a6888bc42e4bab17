import { IndexError } from '../errors.ts';
import { highest } from './highest.ts';
import type { Neighbor, VectorStore } from './vector-store.ts';

/** Vectors in one array, searched one after the other: the yardstick for HNSW, and the quicker way for a few. */
export class ExactVectorStore implements VectorStore {
  readonly size: number;
  readonly dimensions: number;
  readonly vectors: Float32Array;

  /** @param vectors `size × dimensions`, row by row */
  constructor(vectors: Float32Array, dimensions: number) {
    this.vectors = vectors;
    this.dimensions = dimensions;
    this.size = vectors.length / dimensions;
  }

  search(query: Float32Array, count: number, accept?: (passage: number) => boolean): Neighbor[] {
    checkQuery(query, this.dimensions);
    const scoreOf = (passage: number) =>
      !accept || accept(passage) ? this.similarity(query, passage) : Number.NEGATIVE_INFINITY;
    const found = highest(this.size, count, scoreOf);
    return found.map(({ passage, score }) => ({ passage, similarity: score }));
  }

  similarity(query: Float32Array, passage: number): number {
    const start = passage * this.dimensions;
    let sum = 0;
    for (let index = 0; index < this.dimensions; index++) sum += query[index]! * this.vectors[start + index]!;
    return sum;
  }
}

/** Nearest first; among equals the earlier passage, so that results do not depend on the store. */
export function byNearness(a: Neighbor, b: Neighbor): number {
  return b.similarity - a.similarity || a.passage - b.passage;
}

/** @throws IndexError for a query that HNSW would accept and answer with nonsense */
export function checkQuery(query: Float32Array, dimensions: number): void {
  if (query.length === dimensions && query.every(Number.isFinite)) return;
  const problem = `The question's vector has ${query.length} components, or some that are no numbers, where ${dimensions} are needed`;
  throw new IndexError(problem, 'Rebuild the index with: npm run index -- --full');
}
