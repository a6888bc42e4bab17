import type { Answer } from '../types.ts';

/** What a question came to, before it is put into an answer. */
export type Finding = Pick<
  Answer,
  | 'form'
  | 'reason'
  | 'silence'
  | 'excerpts'
  | 'confidence'
  | 'closest'
  | 'silentCounties'
  | 'quotation'
  | 'hasMore'
>;

/** Nothing, and nothing said about why. */
export const NOTHING: Finding = Object.freeze({
  form: 'best',
  reason: null,
  silence: null,
  excerpts: [],
  confidence: 0,
  closest: [],
  silentCounties: [],
  quotation: null,
  hasMore: false,
});

/** One page of what there is to show. */
export interface Page {
  /** How many at most. */
  readonly top?: number | undefined;
  /** The same where the best sentences are wanted, wherever they stand; `top` wins. */
  readonly best?: number | undefined;
  /** How many were shown before. */
  readonly skip?: number;
}
