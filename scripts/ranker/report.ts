import { answerabilityValues, answerContexts } from '../../src/answer/answerability-features.ts';
import { type Network, networkScore } from '../../src/answer/network.ts';
import type { Trial, TrialKind } from './collect.ts';

/** The sentence that would be shown first, as refusal sees it; null where nothing was found. */
export function refusalExample(
  { features, passageOf, passages, answerable }: Trial,
  network: Network,
): { values: number[]; label: boolean } | null {
  if (features.length === 0) return null;
  const sentences = features.map((values, index) => ({
    score: networkScore(network, values),
    passage: passageOf[index]!,
  }));
  const best = sentences.reduce((top, { score }, index) => (score > sentences[top]!.score ? index : top), 0);
  const context = answerContexts(sentences, passages)[best]!;
  return { values: answerabilityValues(features[best]!, context), label: answerable };
}

/** Prints what the models reach on trials that they were not fitted to. */
export function report(
  trials: readonly Trial[],
  network: Network,
  refusal: { readonly intercept: number; readonly weights: Float64Array },
): void {
  const answerable = trials.filter((trial) => trial.answerable);
  const inFirst = (count: number) =>
    answerable.filter((trial) => isRightWithin(trial, network, count)).length;
  const [first, three] = [1, 3].map((count) => (inFirst(count) / answerable.length).toFixed(3));
  console.log(`held out, ${answerable.length} answerable: right sentence first ${first}, in three ${three}`);
  const judged = trials.map((trial) => ({ trial, odds: oddsOf(trial, network, refusal) }));
  const odds = judged.filter(({ trial }) => trial.answerable).map((one) => one.odds);
  odds.sort((a, b) => a - b);
  for (const share of [0.02, 0.05, 0.1]) {
    const least = odds[Math.floor(odds.length * share)]!;
    const refused = (kind?: TrialKind) => {
      const asked = judged.filter(({ trial }) => !trial.answerable && (!kind || trial.kind === kind));
      return (asked.filter((one) => one.odds < least).length / asked.length).toFixed(3);
    };
    const kinds = UNANSWERABLE.map((kind) => `${kind} ${refused(kind)}`).join(', ');
    console.log(`refusing ${share * 100} % of the answerable refuses ${refused()} of the rest: ${kinds}`);
  }
}

const UNANSWERABLE: readonly TrialKind[] = ['passage removed', 'in another county', 'off the subject'];

function isRightWithin({ features, isRight }: Trial, network: Network, count: number): boolean {
  return features
    .map((values, index) => ({ score: networkScore(network, values), right: isRight[index]! }))
    .sort((a, b) => b.score - a.score)
    .slice(0, count)
    .some(({ right }) => right);
}

function oddsOf(
  trial: Trial,
  network: Network,
  { intercept, weights }: { readonly intercept: number; readonly weights: Float64Array },
): number {
  const example = refusalExample(trial, network);
  if (example === null) return Number.NEGATIVE_INFINITY;
  return example.values.reduce((sum, value, index) => sum + value * weights[index]!, intercept);
}
