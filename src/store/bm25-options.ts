import type { Bm25Options } from './lexical.ts';

/** Tuned on the public question sets with `npm run evaluate -- --retriever lexical`; the figures are in the README. */
export const BM25: Bm25Options = Object.freeze({ k1: 1.2, b: 0.6 });
