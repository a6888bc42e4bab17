/** A list of candidates of which some are right. */
export interface RankingExample {
  readonly features: readonly (readonly number[])[];
  readonly isRight: readonly boolean[];
}

export interface FitOptions {
  readonly epochs: number;
  readonly learningRate: number;
  /** L2 penalty. */
  readonly penalty: number;
}

/**
 * Weights that put right candidates first: the softmax cross-entropy over each list (ListNet's top-one probability,
 * Cao et al. 2007), minimised by Adam (Kingma & Ba 2015) in batches of 64.
 */
export function fitRanking(examples: readonly RankingExample[], options: FitOptions): Float64Array {
  const width = examples[0]!.features[0]!.length;
  const weights = new Float64Array(width);
  const adam = new Adam(width, options.learningRate);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    for (let from = 0; from < examples.length; from += 64) {
      const batch = examples.slice(from, from + 64);
      const gradient = weights.map((weight) => options.penalty * weight);
      for (const example of batch) addRankingGradient(gradient, weights, example, batch.length);
      adam.step(weights, gradient);
    }
  }
  return weights;
}

function addRankingGradient(
  gradient: Float64Array,
  weights: Float64Array,
  example: RankingExample,
  batchSize: number,
): void {
  const scores = example.features.map((values) => dot(weights, values));
  const highest = Math.max(...scores);
  const exponentials = scores.map((score) => Math.exp(score - highest));
  const total = exponentials.reduce((sum, value) => sum + value, 0);
  const right = exponentials.reduce((sum, value, index) => sum + (example.isRight[index] ? value : 0), 0);
  example.features.forEach((values, index) => {
    const expected = exponentials[index]! / total;
    const wanted = example.isRight[index] ? exponentials[index]! / right : 0;
    for (let feature = 0; feature < values.length; feature++) {
      gradient[feature]! += ((expected - wanted) * values[feature]!) / batchSize;
    }
  });
}

/** Intercept and weights of a logistic regression, by Adam over the whole set. */
export function fitLogistic(
  examples: readonly { readonly values: readonly number[]; readonly label: boolean }[],
  options: FitOptions,
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

class Adam {
  readonly #mean: Float64Array;
  readonly #variance: Float64Array;
  readonly #rate: number;
  #steps = 0;

  constructor(width: number, rate: number) {
    this.#mean = new Float64Array(width);
    this.#variance = new Float64Array(width);
    this.#rate = rate;
  }

  step(weights: Float64Array, gradient: Float64Array): void {
    this.#steps++;
    for (let index = 0; index < weights.length; index++) {
      this.#mean[index] = 0.9 * this.#mean[index]! + 0.1 * gradient[index]!;
      this.#variance[index] = 0.999 * this.#variance[index]! + 0.001 * gradient[index]! ** 2;
      const mean = this.#mean[index]! / (1 - 0.9 ** this.#steps);
      const variance = this.#variance[index]! / (1 - 0.999 ** this.#steps);
      weights[index]! -= (this.#rate * mean) / (Math.sqrt(variance) + 1e-8);
    }
  }
}
