/** Adam (Kingma & Ba 2015) with decoupled weight decay. */
export class Adam {
  readonly #mean: Float64Array;
  readonly #variance: Float64Array;
  readonly #rate: number;
  #steps = 0;

  constructor(width: number, rate: number) {
    this.#mean = new Float64Array(width);
    this.#variance = new Float64Array(width);
    this.#rate = rate;
  }

  /** @param share of the learning rate */
  step(weights: Float64Array, gradient: Float64Array, share = 1, decay = 0): void {
    this.#steps++;
    const rate = this.#rate * share;
    for (let index = 0; index < weights.length; index++) {
      this.#mean[index] = 0.9 * this.#mean[index]! + 0.1 * gradient[index]!;
      this.#variance[index] = 0.999 * this.#variance[index]! + 0.001 * gradient[index]! ** 2;
      const mean = this.#mean[index]! / (1 - 0.9 ** this.#steps);
      const variance = this.#variance[index]! / (1 - 0.999 ** this.#steps);
      weights[index]! -= rate * (mean / (Math.sqrt(variance) + 1e-8) + decay * weights[index]!);
    }
  }
}
