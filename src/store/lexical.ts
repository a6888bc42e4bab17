/** BM25's parameters; see `LexicalIndex`. */
export interface Bm25Options {
  /** How soon repetitions of a term stop counting; 0 and up. */
  readonly k1: number;
  /** How much a long passage is marked down; 0–1. */
  readonly b: number;
}

/** The arrays of an index, as they are stored. */
export interface LexicalData {
  readonly terms: readonly string[];
  /** Postings of term `t` are `[offsets[t], offsets[t + 1])` of `passages` and `frequencies`. */
  readonly offsets: Uint32Array;
  readonly passages: Uint32Array;
  readonly frequencies: Uint8Array;
  /** Terms in each passage, repetitions counted. */
  readonly lengths: Uint32Array;
}

/** Question terms with their weights. */
export type QueryTerms = ReadonlyMap<string, number>;

/**
 * An inverted index with BM25 scores (Robertson & Zaragoza 2009, "The Probabilistic Relevance Framework: BM25 and
 * Beyond", with the idf of Lucene, which is never negative).
 */
export class LexicalIndex {
  readonly data: LexicalData;
  readonly #termIds: Map<string, number>;
  /** The part of BM25's denominator that depends on the passage alone. */
  readonly #norms: Float32Array;
  readonly #k1: number;

  constructor(data: LexicalData, { k1, b }: Bm25Options) {
    this.data = data;
    this.#termIds = new Map(data.terms.map((term, id) => [term, id]));
    this.#k1 = k1;
    const total = data.lengths.reduce((sum, length) => sum + length, 0);
    const mean = total / Math.max(1, data.lengths.length) || 1;
    this.#norms = Float32Array.from(data.lengths, (length) => k1 * (1 - b + (b * length) / mean));
  }

  /** Number of passages. */
  get size(): number {
    return this.data.lengths.length;
  }

  /** Number of passages that hold a term. */
  passageFrequency(term: string): number {
    const id = this.#termIds.get(term);
    return id === undefined ? 0 : this.data.offsets[id + 1]! - this.data.offsets[id]!;
  }

  /** True when each of the terms stands in some passage: otherwise no passage holds what they make up. */
  mayHold(terms: readonly string[]): boolean {
    return terms.every((term) => this.#termIds.has(term));
  }

  /** Rarity of a term: highest for one that no passage holds. */
  idf(term: string): number {
    const frequency = this.passageFrequency(term);
    return Math.log(1 + (this.size - frequency + 0.5) / (frequency + 0.5));
  }

  /**
   * Scores every passage.
   *
   * @returns one score a passage, each the BM25 score divided by what no passage could exceed for these terms, known
   *   to the index or not, so 0–1; `bound` is that divisor
   */
  score(terms: QueryTerms): { scores: Float32Array; bound: number } {
    const scores = new Float32Array(this.size);
    const { offsets, passages, frequencies } = this.data;
    let bound = 0;
    for (const [term, weight] of terms) {
      const gain = weight * this.idf(term) * (this.#k1 + 1);
      bound += gain;
      const id = this.#termIds.get(term);
      if (id === undefined) continue;
      for (let at = offsets[id]!; at < offsets[id + 1]!; at++) {
        const passage = passages[at]!;
        const frequency = frequencies[at]!;
        scores[passage]! += (gain * frequency) / (frequency + this.#norms[passage]!);
      }
    }
    if (bound > 0)
      for (let passage = 0; passage < scores.length; passage++)
        scores[passage] = Math.min(1, scores[passage]! / bound);
    return { scores, bound };
  }
}

const MOST_FREQUENT = 255;

/**
 * Builds the inverted index in two passes over typed arrays, so that memory is nine bytes a posting.
 *
 * @param documents terms of each passage, in order
 */
export function buildLexicalData(documents: Iterable<readonly string[]>): LexicalData {
  const termIds = new Map<string, number>();
  const postingTerms = new GrowingArray();
  const postingPassages = new GrowingArray();
  const postingFrequencies = new GrowingArray();
  const lengths: number[] = [];
  for (const document of documents) {
    const frequencies = new Map<number, number>();
    for (const term of document) {
      let id = termIds.get(term);
      if (id === undefined) {
        id = termIds.size;
        termIds.set(term, id);
      }
      frequencies.set(id, (frequencies.get(id) ?? 0) + 1);
    }
    for (const [id, frequency] of frequencies) {
      postingTerms.push(id);
      postingPassages.push(lengths.length);
      postingFrequencies.push(Math.min(frequency, MOST_FREQUENT));
    }
    lengths.push(document.length);
  }
  const order = countingSort(postingTerms.values(), termIds.size);
  return {
    terms: [...termIds.keys()],
    offsets: order.offsets,
    passages: order.positions.map((position) => postingPassages.at(position)),
    frequencies: Uint8Array.from(order.positions, (position) => postingFrequencies.at(position)),
    lengths: Uint32Array.from(lengths),
  };
}

/** Positions grouped by key, each group in its old order, and where each key's group begins. */
function countingSort(keys: Uint32Array, keyCount: number): { offsets: Uint32Array; positions: Uint32Array } {
  const offsets = new Uint32Array(keyCount + 1);
  for (const key of keys) offsets[key + 1]!++;
  for (let key = 0; key < keyCount; key++) offsets[key + 1]! += offsets[key]!;
  const next = offsets.slice();
  const positions = new Uint32Array(keys.length);
  keys.forEach((key, position) => {
    positions[next[key]!++] = position;
  });
  return { offsets, positions };
}

/** Unsigned integers in an array that doubles as it fills. */
class GrowingArray {
  #array = new Uint32Array(1024);
  #length = 0;

  push(value: number): void {
    if (this.#length === this.#array.length) {
      const larger = new Uint32Array(this.#array.length * 2);
      larger.set(this.#array);
      this.#array = larger;
    }
    this.#array[this.#length++] = value;
  }

  at(index: number): number {
    return this.#array[index]!;
  }

  values(): Uint32Array {
    return this.#array.subarray(0, this.#length);
  }
}
