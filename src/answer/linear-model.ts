/** A linear model over named features: a score, and through the logistic function a probability. */
export interface LinearModel {
  readonly intercept: number;
  readonly weights: Readonly<Record<string, number>>;
}

/**
 * @param names of the features, in the order of `values`
 * @throws RangeError when the model has no weight for a feature: it was trained for other features
 */
export function weightVector(model: LinearModel, names: readonly string[]): Float64Array {
  return Float64Array.from(names, (name) => {
    const weight = model.weights[name];
    if (weight === undefined) throw new RangeError(`The model has no weight for ${name}. Train it again`);
    return weight;
  });
}

/** Intercept plus the weighted sum of the features. */
export function linearScore(intercept: number, weights: Float64Array, values: readonly number[]): number {
  return values.reduce((sum, value, index) => sum + value * weights[index]!, intercept);
}

/** Probability to log-odds, the inverse of `probability`; finite for 0 and 1 too. */
export function logOdds(chance: number): number {
  const inside = Math.min(1 - 1e-12, Math.max(1e-12, chance));
  return Math.log(inside / (1 - inside));
}

/** The logistic function: log-odds to probability. */
export function probability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
