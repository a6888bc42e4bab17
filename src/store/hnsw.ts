import hnswlib from 'hnswlib-node';
import { byNearness, checkQuery, type ExactVectorStore } from './exact.ts';
import type { Neighbor, VectorStore } from './vector-store.ts';

/** Inner product of unit vectors is the cosine; hnswlib calls the distance `1 − inner product`. */
export const HNSW_SPACE = 'ip';
/** Links a node and candidates while building: Malkov & Yashunin 2018 (arXiv:1603.09320), section 4. */
const LINKS = 16;
const CONSTRUCTION_CANDIDATES = 200;
const SEARCH_CANDIDATES = 128;
const SEED = 100;
/** Below so many accepted passages, looking at each is quicker than the graph, and exact. */
const FEW = 2_000;

/** A graph of small worlds over the vectors, by `hnswlib-node`. */
export class HnswVectorStore implements VectorStore {
  readonly size: number;
  readonly dimensions: number;
  readonly #exact: ExactVectorStore;
  readonly #graph: hnswlib.HierarchicalNSW;

  private constructor(exact: ExactVectorStore, graph: hnswlib.HierarchicalNSW) {
    this.#exact = exact;
    this.#graph = graph;
    this.size = exact.size;
    this.dimensions = exact.dimensions;
  }

  /**
   * @param exact the vectors, each finite
   * @param onAdded called now and then with how many are in
   */
  static build(exact: ExactVectorStore, onAdded?: (added: number) => void): HnswVectorStore {
    const graph = new hnswlib.HierarchicalNSW(HNSW_SPACE, exact.dimensions);
    graph.initIndex(Math.max(1, exact.size), LINKS, CONSTRUCTION_CANDIDATES, SEED);
    for (let passage = 0; passage < exact.size; passage++) {
      const start = passage * exact.dimensions;
      graph.addPoint(Array.from(exact.vectors.subarray(start, start + exact.dimensions)), passage);
      if (passage % 500 === 499) onAdded?.(passage + 1);
    }
    return new HnswVectorStore(exact, graph);
  }

  /** Loads a graph that `save` wrote over the same vectors; its file's hash must have been checked before. */
  static load(path: string, exact: ExactVectorStore): HnswVectorStore {
    const graph = new hnswlib.HierarchicalNSW(HNSW_SPACE, exact.dimensions);
    graph.readIndexSync(path);
    return new HnswVectorStore(exact, graph);
  }

  /** hnswlib says nothing when a disk is full: load the file again before trusting it. */
  save(path: string): void {
    this.#graph.writeIndexSync(path);
  }

  search(query: Float32Array, count: number, accept?: (passage: number) => boolean): Neighbor[] {
    checkQuery(query, this.dimensions);
    const wanted = Math.min(count, this.size);
    if (wanted === 0) return [];
    if (accept && this.#acceptsFew(accept)) return this.#exact.search(query, count, accept);
    this.#graph.setEf(Math.max(SEARCH_CANDIDATES, wanted * 2));
    const { neighbors, distances } = this.#graph.searchKnn(Array.from(query), wanted, accept);
    return neighbors
      .map((passage, index) => ({ passage, similarity: 1 - distances[index]! }))
      .sort(byNearness);
  }

  similarity(query: Float32Array, passage: number): number {
    return this.#exact.similarity(query, passage);
  }

  #acceptsFew(accept: (passage: number) => boolean): boolean {
    let accepted = 0;
    for (let passage = 0; passage < this.size; passage++) {
      if (accept(passage) && ++accepted > FEW) return false;
    }
    return true;
  }
}
