/** Where the right passage came, counted from 1; Infinity when it was not found. */
export type Rank = number;

/** Share of questions whose right passage is among the first `cutoff`. */
export function recallAt(ranks: readonly Rank[], cutoff: number): number {
  return mean(ranks.map((rank) => (rank <= cutoff ? 1 : 0)));
}

/** Mean reciprocal rank, counting ranks to `cutoff`. */
export function meanReciprocalRank(ranks: readonly Rank[], cutoff: number): number {
  return mean(ranks.map((rank) => (rank <= cutoff ? 1 / rank : 0)));
}

/**
 * Normalised discounted cumulative gain for one right passage a question (Järvelin & Kekäläinen 2002): the ideal is
 * 1, so the gain is 1/log2(rank + 1).
 */
export function discountedGain(ranks: readonly Rank[], cutoff: number): number {
  return mean(ranks.map((rank) => (rank <= cutoff ? 1 / Math.log2(rank + 1) : 0)));
}

/** 0 for no values. */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Share of the items that are good, 0–1; null for no items, of which nothing can be said. */
export function share<T>(items: readonly T[], isGood: (item: T) => boolean): number | null {
  return items.length === 0 ? null : items.filter(isGood).length / items.length;
}

/** The value below which a share of the values lies (nearest rank); 0 for no values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
