/**
 * A linear model over named features beside one hidden layer of tanh units: the linear part carries over to questions
 * unlike those of the training, the units add what features say together ("wide and deep", Cheng et al. 2016,
 * arXiv:1606.07792).
 */
export interface Network {
  /** Weights of the linear part, in the order of the features. */
  readonly direct: readonly number[];
  readonly units: readonly NetworkUnit[];
}

export interface NetworkUnit {
  /** In the order of the features. */
  readonly weights: readonly number[];
  readonly bias: number;
  /** How much the unit counts. */
  readonly output: number;
}

/** The network's output: any number; what it means is up to its training. */
export function networkScore({ direct, units }: Network, values: readonly number[]): number {
  let score = 0;
  for (let index = 0; index < direct.length; index++) score += direct[index]! * values[index]!;
  for (const { weights, bias, output } of units) {
    let sum = bias;
    for (let index = 0; index < weights.length; index++) sum += weights[index]! * values[index]!;
    score += output * Math.tanh(sum);
  }
  return score;
}

/** A network as a file holds it, so that a reader sees each feature's weights by its name: one column a unit. */
export interface NetworkFile {
  readonly direct: Readonly<Record<string, number>>;
  readonly weights: Readonly<Record<string, readonly number[]>>;
  readonly bias: readonly number[];
  readonly output: readonly number[];
}

/**
 * @param names of the features, in the order of the values
 * @throws RangeError when the file has no weights for a feature: it was trained for other features
 */
export function readNetwork(file: NetworkFile, names: readonly string[]): Network {
  const weightsOf = <T>(table: Readonly<Record<string, T>>, name: string): T => {
    const weights = table[name];
    if (weights === undefined) throw new RangeError(`The network has no weights for ${name}. Train it again`);
    return weights;
  };
  const columns = names.map((name) => weightsOf(file.weights, name));
  const units = file.bias.map((bias, unit) => ({
    weights: columns.map((weights) => weights[unit]!),
    bias,
    output: file.output[unit]!,
  }));
  return { direct: names.map((name) => weightsOf(file.direct, name)), units };
}

/** The inverse of `readNetwork`. */
export function writeNetwork({ direct, units }: Network, names: readonly string[]): NetworkFile {
  return {
    direct: Object.fromEntries(names.map((name, index) => [name, direct[index]!])),
    weights: Object.fromEntries(
      names.map((name, index) => [name, units.map(({ weights }) => weights[index]!)]),
    ),
    bias: units.map(({ bias }) => bias),
    output: units.map(({ output }) => output),
  };
}
