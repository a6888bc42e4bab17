/**
 * Turns texts into unit vectors. Questions and passages embed apart, because models may want different prefixes;
 * texts are given in search form where the model's record asks for it.
 */
export interface Embedder {
  /** Model id, e.g. `county-ngram-zh-en`. */
  readonly id: string;
  readonly dimensions: number;
  /** Changes whenever the model's files or the way texts are prepared change: vectors of two fingerprints never mix. */
  readonly fingerprint: string;
  /** @returns a unit vector of `dimensions` components; a zero vector for a text without a known token. */
  embedQuery(text: string): Promise<Float32Array>;
  /** @returns one vector a text, in order. */
  embedPassages(texts: readonly string[]): Promise<Float32Array[]>;
}
