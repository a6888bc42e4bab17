import type { Language } from '../types.ts';
import type { Candidate } from './candidates.ts';
import { ANSWERABILITY_FEATURES, answerabilityValues, FEATURES } from './features.ts';
import { linearScore, probability, weightVector } from './linear-model.ts';
import models from './models.json' with { type: 'json' };
import { THRESHOLDS } from './thresholds.ts';

const rankingWeights = weightVector(models.ranking, FEATURES);
const answerabilityWeights = weightVector(models.answerability, ANSWERABILITY_FEATURES);

/** How well a sentence answers beside others of the same question; any number, higher is better. */
export function rankingScore(features: readonly number[]): number {
  return linearScore(0, rankingWeights, features);
}

/**
 * Probability that a sentence answers its question (Platt 1999: a logistic regression on what the ranking saw).
 *
 * @param passages how many were searched
 */
export function answerProbability(
  { features, isAstray }: Pick<Candidate, 'features' | 'isAstray'>,
  passages: number,
  language: Language,
): number {
  const values = answerabilityValues(features, passages);
  const odds = linearScore(models.answerability.intercept, answerabilityWeights, values);
  const penalty = isAstray ? THRESHOLDS.astray : 0;
  return probability(
    odds - penalty + (language === 'en' ? THRESHOLDS.shiftEnglish : THRESHOLDS.shiftChinese),
  );
}
