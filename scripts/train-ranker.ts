/**
 * Trains the choice of the sentence and the refusal, and writes `src/answer/models.json`:
 *
 *     npx tsx scripts/train-ranker.ts --data FOLDER
 *
 * The folder holds questions with their passages and answers, one `{q, p, title?, answers}` a line: the training part of
 * CMRC 2018 (`cmrc2018_train.jsonl`), the development part of DRCD (`drcd_dev_pairs.jsonl`) and the questions of CRUD-RAG
 * on news (`crud_news_qa.jsonl`). One minute on two cores; the same data give the same weights.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ANSWERABILITY_FEATURES, answerabilityValues, FEATURES } from '../src/answer/features.ts';
import { BUNDLED_MODEL } from '../src/embedding/models.ts';
import { loadTransformersEmbedder } from '../src/embedding/transformers.ts';
import { ConfigError } from '../src/errors.ts';
import { collectTrials, type Trial } from './ranker/collect.ts';
import { readPairs } from './ranker/data.ts';
import { fitLogistic, fitRanking } from './ranker/fit.ts';

const SETS = ['cmrc2018_train', 'drcd_dev_pairs', 'crud_news_qa'];
const OUTPUT = new URL('../src/answer/models.json', import.meta.url);
const SEED = 7;
/** Share of the trials that the figures are measured on and the weights are not fitted to. */
const HELD_OUT = 0.2;

const { values: options } = parseArgs({ options: { data: { type: 'string' } } });
if (options.data === undefined)
  throw new ConfigError('No training data', 'Name their folder with --data FOLDER');
const folder = options.data;
const pairs = SETS.flatMap((set) => readPairs(folder, set));
const embedder = await loadTransformersEmbedder(BUNDLED_MODEL, { modelsFolder: 'models' });
const trials = await collectTrials(pairs, embedder, SEED);
const split = Math.floor(trials.length * (1 - HELD_OUT));
const [train, test] = [trials.slice(0, split), trials.slice(split)];
console.log(
  `${trials.length} questions, ${trials.filter((trial) => trial.answerable).length} of them answerable`,
);

const rankable = train.filter(({ isRight }) => isRight.includes(true));
const ranking = fitRanking(rankable, { epochs: 12, learningRate: 0.05, penalty: 1e-4 });
const best = ({ features }: Trial) => features.toSorted((a, b) => score(b) - score(a))[0]!;
const examples = ofTrials(train);
const refusal = fitLogistic(examples, { epochs: 3000, learningRate: 0.05, penalty: 1e-4 });
report();
writeFileSync(
  OUTPUT,
  `${JSON.stringify({ ranking: { intercept: 0, weights: named(FEATURES, ranking) }, answerability: { intercept: round(refusal.intercept), weights: named(ANSWERABILITY_FEATURES, refusal.weights) } }, null, 2)}\n`,
);

function score(features: readonly number[]): number {
  return features.reduce((sum, value, index) => sum + value * ranking[index]!, 0);
}

function ofTrials(some: readonly Trial[]) {
  return some
    .filter(({ features }) => features.length > 0)
    .map((trial) => ({ values: answerabilityValues(best(trial), trial.passages), label: trial.answerable }));
}

function named(names: readonly string[], weights: Float64Array): Record<string, number> {
  return Object.fromEntries(names.map((name, index) => [name, round(weights[index]!)]));
}

function round(value: number): number {
  return Number(value.toFixed(4));
}

function report(): void {
  const answerable = test.filter((trial) => trial.answerable);
  const hits = (count: number) =>
    answerable.filter(({ features, isRight }) =>
      features
        .map((values, index) => ({ value: score(values), right: isRight[index]! }))
        .sort((a, b) => b.value - a.value)
        .slice(0, count)
        .some(({ right }) => right),
    ).length / answerable.length;
  console.log(`held out: right sentence first ${hits(1).toFixed(3)}, in three ${hits(3).toFixed(3)}`);
  const odds = ofTrials(test).map(({ values, label }) => ({
    label,
    value: values.reduce((sum, value, index) => sum + value * refusal.weights[index]!, refusal.intercept),
  }));
  for (const refused of [0.02, 0.05, 0.1]) {
    const sorted = odds
      .filter(({ label }) => label)
      .map(({ value }) => value)
      .sort((a, b) => a - b);
    const threshold = sorted[Math.floor(sorted.length * refused)]!;
    const negatives = odds.filter(({ label }) => !label);
    const caught = negatives.filter(({ value }) => value < threshold).length / negatives.length;
    const chance = 1 / (1 + Math.exp(-threshold));
    console.log(
      `refusing ${refused * 100} % of the answerable (below ${chance.toFixed(2)}) refuses ${(caught * 100).toFixed(1)} % of the rest`,
    );
  }
}
