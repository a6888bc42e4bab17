/**
 * Trains which part of a sentence is highlighted as the answer, and writes `src/answer/answer-spans.json`:
 *
 *     npx tsx scripts/train-highlights.ts --data FOLDER
 *
 * The folder holds `cmrc2018_train.jsonl` and `drcd_dev_pairs.jsonl`; see `train-ranker.ts`. Half a minute.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { answerSpans, SPAN_FEATURES } from '../src/answer/answer-span.ts';
import { questionFacts } from '../src/answer/candidates.ts';
import { networkScore, writeNetwork } from '../src/answer/network.ts';
import { corpusOfTexts } from '../src/corpus/corpus.ts';
import { BUNDLED_MODEL } from '../src/embedding/models.ts';
import { loadTransformersEmbedder } from '../src/embedding/transformers.ts';
import { ConfigError } from '../src/errors.ts';
import { understandQuestion } from '../src/retrieve/question.ts';
import { indexInMemory } from '../src/store/memory-index.ts';
import { foldText } from '../src/text/fold.ts';
import { splitSentences } from '../src/text/sentences.ts';
import { readPairs, type TrainingPair } from './ranker/data.ts';
import { fitNetwork, type RankingExample } from './ranker/network.ts';

const OUTPUT = new URL('../src/answer/answer-spans.json', import.meta.url);
const PASSAGES = 1500;
const HELD_OUT = 0.2;
/** A span that holds an answer and so many characters more at most is right, or one that shares so much with it (F1). */
const SPARE = 10;
const RIGHT = 0.75;

const { values: options } = parseArgs({ options: { data: { type: 'string' } } });
if (options.data === undefined)
  throw new ConfigError('No training data', 'Name their folder with --data FOLDER');
const folder = options.data;
const pairs = ['cmrc2018_train', 'drcd_dev_pairs'].flatMap((set) => readPairs(folder, set));
const passages = [...new Set(pairs.map(({ passage }) => passage))]
  .filter((_, at) => at % 2 === 0)
  .slice(0, PASSAGES);
const asked = new Set(passages);
const embedder = await loadTransformersEmbedder(BUNDLED_MODEL, { modelsFolder: 'models' });
const index = await indexInMemory(
  corpusOfTexts(passages.map((text, number) => ({ file: String(number), text }))),
  embedder,
);
const examples = pairs.filter(({ passage }) => asked.has(passage)).flatMap((pair) => exampleOf(pair) ?? []);
const split = Math.floor(examples.length * (1 - HELD_OUT));
const network = fitNetwork(
  examples.slice(0, split).filter(({ isRight }) => isRight.includes(true)),
  { hidden: 16, epochs: 12, learningRate: 0.005, decay: 0.05, seed: 7 },
);
const test = examples.slice(split);
const first = test.filter(({ features, isRight }) => {
  const scores = features.map((values) => networkScore(network, values));
  return isRight[scores.indexOf(Math.max(...scores))];
});
console.log(
  `held out: ${test.length} sentences, a right span in ${share(test.filter(({ isRight }) => isRight.includes(true)))}, first in ${share(first)}`,
);
const rounded = JSON.stringify(
  writeNetwork(network, SPAN_FEATURES),
  (_, value) => (typeof value === 'number' ? Number(value.toFixed(4)) : value),
  2,
);
writeFileSync(OUTPUT, `${rounded}\n`);

function share(some: readonly RankingExample[]): string {
  return (some.length / test.length).toFixed(3);
}

/** The sentence that holds the answer, cut into spans. */
function exampleOf({ question, passage, answers }: TrainingPair): RankingExample | null {
  const folded = answers.map(foldText);
  const sentence = splitSentences(passage)
    .map((span) => foldText(passage.slice(...span)))
    .find((text) => folded.some((answer) => answer !== '' && text.includes(answer)));
  if (sentence === undefined) return null;
  const spans = answerSpans(sentence, questionFacts(understandQuestion(question, index.library), index));
  const places = folded.flatMap((answer) =>
    sentence.includes(answer) ? [[sentence.indexOf(answer), answer.length]] : [],
  );
  const isRight = spans.map(({ span: [start, end] }) =>
    places.some(([at, length]) => {
      const shared = Math.max(0, Math.min(end, at! + length!) - Math.max(start, at!));
      const holds = shared === length && end - start <= length! + SPARE;
      return holds || (2 * shared) / (end - start + length!) >= RIGHT;
    }),
  );
  return { features: spans.map(({ features }) => features), isRight };
}
