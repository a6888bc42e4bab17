import { Adam } from './adam.ts';

export interface LogisticOptions {
  readonly epochs: number;
  readonly learningRate: number;
  /** L2 penalty. */
  readonly penalty: number;
}

/** Intercept and weights of a logistic regression, by Adam over the whole set. */
export function fitLogistic(
  examples: readonly { readonly values: readonly number[]; readonly label: boolean }[],
  options: LogisticOptions,
): { intercept: number; weights: Float64Array } {
  const width = examples[0]!.values.length;
  const all = new Float64Array(width + 1);
  const adam = new Adam(width + 1, options.learningRate);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    const gradient = all.map((weight, index) => (index === 0 ? 0 : options.penalty * weight));
    for (const { values, label } of examples) {
      const logOdds = all[0]! + dot(all.subarray(1), values);
      const error = (1 / (1 + Math.exp(-logOdds)) - (label ? 1 : 0)) / examples.length;
      gradient[0]! += error;
      for (let feature = 0; feature < width; feature++) gradient[feature + 1]! += error * values[feature]!;
    }
    adam.step(all, gradient);
  }
  return { intercept: all[0]!, weights: all.slice(1) };
}

function dot(weights: Float64Array, values: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += weights[index]! * values[index]!;
  return sum;
}
