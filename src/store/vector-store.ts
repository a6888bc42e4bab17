/** A passage near a question. */
export interface Neighbor {
  readonly passage: number;
  /** Cosine, −1–1. */
  readonly similarity: number;
}

/** Unit vectors of the passages, searched by cosine. */
export interface VectorStore {
  readonly size: number;
  readonly dimensions: number;
  /**
   * @param query unit vector of `dimensions` components
   * @param count how many neighbours at most; any number from 0
   * @param accept passages to consider; must not throw
   * @returns nearest first
   * @throws IndexError when the query has another length or a component that is not finite
   */
  search(query: Float32Array, count: number, accept?: (passage: number) => boolean): Neighbor[];
  /** Cosine of the query and one passage. */
  similarity(query: Float32Array, passage: number): number;
}
