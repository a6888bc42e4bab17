import { MemoryLog } from './appended-file.ts';
import { type Postings, PostingsBuilder, type Vocabulary } from './postings-builder.ts';

/** BM25's parameters; see `LexicalIndex`. */
export interface Bm25Options {
  /** How soon repetitions of a term stop counting; 0 and up. */
  readonly k1: number;
  /** How much a long passage is marked down; 0–1. */
  readonly b: number;
}

/** An inverted index: the postings of all terms one behind the other. */
export interface LexicalData extends Vocabulary, Postings {}

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

/**
 * Builds an inverted index in memory.
 *
 * @param documents terms of each passage, in order
 */
export function buildLexicalData(documents: Iterable<readonly string[]>): LexicalData {
  const builder = new PostingsBuilder(new MemoryLog());
  for (const document of documents) builder.add(document);
  const { vocabulary, postings } = builder.finish();
  const total = vocabulary.offsets.at(-1)!;
  const data = { ...vocabulary, passages: new Uint32Array(total), frequencies: new Uint8Array(total) };
  let at = 0;
  for (const { passages, frequencies } of postings) {
    data.passages.set(passages, at);
    data.frequencies.set(frequencies, at);
    at += passages.length;
  }
  return data;
}
