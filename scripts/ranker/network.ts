import type { Network } from '../../src/answer/network.ts';
import { seededRandom } from '../../src/evaluation/random.ts';
import { Adam } from './adam.ts';
import { shuffle } from './data.ts';

/** A list of candidates of which some are right. */
export interface RankingExample {
  readonly features: readonly (readonly number[])[];
  readonly isRight: readonly boolean[];
}

export interface NetworkOptions {
  readonly hidden: number;
  readonly epochs: number;
  readonly learningRate: number;
  /** Share of the weights taken off at every step, times the learning rate (Loshchilov & Hutter 2019). */
  readonly decay: number;
  readonly seed: number;
}

const BATCH = 64;

/**
 * A network of one hidden layer that puts right candidates first: the softmax cross-entropy over each list (ListNet's
 * top-one probability, Cao et al. 2007), minimised by Adam in batches. Features are standardised while training; the
 * weights returned take them as they are.
 */
export function fitNetwork(examples: readonly RankingExample[], options: NetworkOptions): Network {
  const random = seededRandom(options.seed);
  const scale = standardScale(examples);
  const lists = examples.map(({ features, isRight }) => ({
    rows: features.map((values) => standardize(values, scale)),
    isRight,
  }));
  const layout = layoutOf(scale.mean.length, options.hidden);
  const weights = Float64Array.from({ length: layout.size }, (_, index) => initial(index, layout, random));
  const adam = new Adam(layout.size, options.learningRate);
  const steps = options.epochs * Math.ceil(lists.length / BATCH);
  for (let epoch = 0, step = 0; epoch < options.epochs; epoch++) {
    shuffle(lists, random);
    for (let from = 0; from < lists.length; from += BATCH, step++) {
      const batch = lists.slice(from, from + BATCH);
      const gradient = new Float64Array(layout.size);
      for (const list of batch) addGradient(gradient, weights, list, layout, batch.length);
      // The rate falls to nothing, so that the last batches do not sway the result.
      adam.step(weights, gradient, 1 - step / steps, options.decay);
    }
  }
  return unstandardized(weights, layout, scale);
}

interface Layout {
  readonly inputs: number;
  readonly hidden: number;
  /** Where they begin: weights of the inputs unit by unit, biases, weights of the output, of the linear part. */
  readonly bias: number;
  readonly output: number;
  readonly direct: number;
  readonly size: number;
}

function layoutOf(inputs: number, hidden: number): Layout {
  const bias = inputs * hidden;
  const direct = bias + 2 * hidden;
  return { inputs, hidden, bias, output: bias + hidden, direct, size: direct + inputs };
}

/** Uniform as Glorot & Bengio 2010 advise for tanh. */
function initial(
  index: number,
  { inputs, hidden, bias, output, direct }: Layout,
  random: () => number,
): number {
  if ((index >= bias && index < output) || index >= direct) return 0;
  const reach = Math.sqrt(6 / (index < bias ? inputs + hidden : hidden + 1));
  return (2 * random() - 1) * reach;
}

interface Scale {
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

function standardScale(examples: readonly RankingExample[]): Scale {
  const rows = examples.flatMap(({ features }) => features);
  const width = rows[0]!.length;
  const mean = Array.from({ length: width }, (_, at) => sum(rows, (row) => row[at]!) / rows.length);
  const variance = mean.map((middle, at) => sum(rows, (row) => (row[at]! - middle) ** 2) / rows.length);
  // A feature that never varies here must not weigh without measure where it does.
  return { mean, deviation: variance.map((value) => Math.max(Math.sqrt(value), 1e-3)) };
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}

function standardize(values: readonly number[], { mean, deviation }: Scale): Float64Array {
  return Float64Array.from(values, (value, index) => (value - mean[index]!) / deviation[index]!);
}

interface List {
  readonly rows: readonly Float64Array[];
  readonly isRight: readonly boolean[];
}

function addGradient(
  gradient: Float64Array,
  weights: Float64Array,
  { rows, isRight }: List,
  layout: Layout,
  batchSize: number,
): void {
  const activations = rows.map((row) => activate(row, weights, layout));
  const scores = rows.map(
    (row, index) => dot(row, weights, layout.direct) + dot(activations[index]!, weights, layout.output),
  );
  const highest = Math.max(...scores);
  const exponentials = scores.map((score) => Math.exp(score - highest));
  const total = exponentials.reduce((all, value) => all + value, 0);
  const right = exponentials.reduce((all, value, index) => all + (isRight[index] ? value : 0), 0);
  rows.forEach((row, index) => {
    const expected = exponentials[index]! / total;
    const wanted = isRight[index] ? exponentials[index]! / right : 0;
    propagate(gradient, weights, row, activations[index]!, (expected - wanted) / batchSize, layout);
  });
}

/** Of values with the weights from a place on. */
function dot(values: Float64Array, weights: Float64Array, from: number): number {
  let total = 0;
  for (let index = 0; index < values.length; index++) total += values[index]! * weights[from + index]!;
  return total;
}

function activate(row: Float64Array, weights: Float64Array, { inputs, hidden, bias }: Layout): Float64Array {
  const units = new Float64Array(hidden);
  for (let unit = 0; unit < hidden; unit++) {
    units[unit] = Math.tanh(weights[bias + unit]! + dot(row, weights, unit * inputs));
  }
  return units;
}

function propagate(
  gradient: Float64Array,
  weights: Float64Array,
  row: Float64Array,
  units: Float64Array,
  error: number,
  { inputs, hidden, bias, output, direct }: Layout,
): void {
  for (let input = 0; input < inputs; input++) gradient[direct + input]! += error * row[input]!;
  for (let unit = 0; unit < hidden; unit++) {
    const value = units[unit]!;
    gradient[output + unit]! += error * value;
    const back = error * weights[output + unit]! * (1 - value * value);
    gradient[bias + unit]! += back;
    for (let input = 0; input < inputs; input++) gradient[unit * inputs + input]! += back * row[input]!;
  }
}

function unstandardized(weights: Float64Array, layout: Layout, { mean, deviation }: Scale): Network {
  const { inputs, hidden, bias, output, direct } = layout;
  return {
    direct: deviation.map((width, input) => weights[direct + input]! / width),
    units: Array.from({ length: hidden }, (_, unit) => {
      const own = Array.from(
        { length: inputs },
        (_, input) => weights[unit * inputs + input]! / deviation[input]!,
      );
      const shift = own.reduce((total, weight, input) => total + weight * mean[input]!, 0);
      return { weights: own, bias: weights[bias + unit]! - shift, output: weights[output + unit]! };
    }),
  };
}
