import type { Hit } from '../types.ts';

/** How much a cosine of 1 counts beside a question whose terms all stand in the passage (1). */
export interface FusionOptions {
  readonly denseWeight: number;
}

/** Both scores of a passage, before they are fused. */
export interface Candidate {
  readonly passage: number;
  /** 0–1. */
  readonly lexical: number;
  /** −1–1. */
  readonly dense: number;
}

/**
 * Fuses by a weighted sum of the BM25 share and the cosine (a convex combination, which needs less tuning than
 * rank fusion and keeps the scores' meaning: Bruch, Gai & Ingber 2023, "An Analysis of Fusion Functions for Hybrid
 * Retrieval", arXiv:2210.11934). The BM25 share is a part of what the question could reach at all, so a question
 * in another language than the passages, which shares no terms with them, is ranked by the cosine alone.
 *
 * @returns best first; among equals the earlier passage
 */
export function fuse(candidates: readonly Candidate[], { denseWeight }: FusionOptions): Hit[] {
  return candidates
    .map((candidate) => ({
      ...candidate,
      score: candidate.lexical + denseWeight * Math.max(0, candidate.dense),
    }))
    .sort((a, b) => b.score - a.score || a.passage - b.passage);
}
