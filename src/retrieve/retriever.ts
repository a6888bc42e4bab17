import type { Embedder } from '../embedding/embedder.ts';
import { highest } from '../store/highest.ts';
import type { QueryTerms } from '../store/lexical.ts';
import type { SearchIndex } from '../store/search-index.ts';
import type { Hit } from '../types.ts';
import { type Candidate, fuse } from './ranker.ts';
import { TUNED } from './tuned.ts';

export type RetrieverMode = 'hybrid' | 'dense' | 'lexical';

/** What to look for. */
export interface RetrievalRequest {
  /** Terms for the inverted index, with weights. */
  readonly terms: QueryTerms;
  /** Search form for the sentence model. */
  readonly text: string;
  /** See `FusionOptions`. */
  readonly denseWeight: number;
  readonly mode?: RetrieverMode;
  /** How many hits at most. */
  readonly count: number;
  /** Passages to consider; must not throw. */
  readonly accept?: ((passage: number) => boolean) | undefined;
}

/** Finds the passages nearest to a question, by words and by meaning. */
export interface Retriever {
  /** @returns best first, with the question's vector for who compares sentences next */
  retrieve(request: RetrievalRequest): Promise<{ hits: Hit[]; vector: Float32Array }>;
}

/** A retriever over an index; the embedder must be the one that the index was made with. */
export function createRetriever(index: SearchIndex, embedder: Embedder): Retriever {
  return {
    async retrieve({ terms, text, denseWeight, mode = 'hybrid', count, accept }) {
      const vector =
        mode === 'lexical' ? new Float32Array(embedder.dimensions) : await embedder.embedQuery(text);
      const depth = Math.max(count, TUNED.candidates);
      const lexical =
        mode === 'dense' ? new Float32Array(index.passages.length) : index.lexical.score(terms).scores;
      const scoreOf = (passage: number) =>
        lexical[passage]! > 0 && (!accept || accept(passage)) ? lexical[passage]! : 0;
      const passages = new Set(highest(lexical.length, depth, scoreOf, 0).map(({ passage }) => passage));
      if (mode !== 'lexical')
        for (const near of index.vectors.search(vector, depth, accept)) passages.add(near.passage);
      const candidates = Array.from(
        passages,
        (passage): Candidate => ({
          passage,
          lexical: lexical[passage]!,
          dense: mode === 'lexical' ? 0 : index.vectors.similarity(vector, passage),
        }),
      );
      return { hits: fuse(candidates, { denseWeight }).slice(0, count), vector };
    },
  };
}
