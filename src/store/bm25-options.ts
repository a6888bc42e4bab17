import type { Bm25Options } from './lexical.ts';

/**
 * R@1 of the fused ranking for k1/b 0.6/0.3, 0.9/0.4, 1.2/0.5: cmrc2018_dev .982 .981 .979, xquad_zh .948 .940 .934,
 * xquad_en .944 .943 .940. Paragraphs are of even length and repeat little, so both are low.
 */
export const BM25: Bm25Options = Object.freeze({ k1: 0.6, b: 0.3 });
