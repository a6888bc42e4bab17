import type { Question } from '../retrieve/question.ts';
import { ANSWERABILITY_FEATURES, type AnswerContext, answerabilityValues } from './answerability-features.ts';
import type { Candidate } from './candidates.ts';
import { FEATURES } from './features.ts';
import { linearScore, probability, weightVector } from './linear-model.ts';
import models from './models.json' with { type: 'json' };
import { networkScore, readNetwork } from './network.ts';
import { THRESHOLDS } from './thresholds.ts';

const ranking = readNetwork(models.ranking, FEATURES);
const answerabilityWeights = weightVector(models.answerability, ANSWERABILITY_FEATURES);

/** How well a sentence answers beside others of the same question; any number, higher is better. */
export function rankingScore(features: readonly number[]): number {
  return networkScore(ranking, features);
}

/** Probability that a sentence answers its question (Platt 1999: a logistic regression on what the ranking saw). */
export function answerProbability(
  { features, isAstray, holdsQuoted, isRuledOut }: Judged,
  context: AnswerContext,
  question: AskedWhere,
): number {
  if (isRuledOut) return 0;
  const values = answerabilityValues(features, context);
  const odds = linearScore(models.answerability.intercept, answerabilityWeights, values);
  const shift = shiftOf(question);
  const quoted = holdsQuoted ? THRESHOLDS.quoted : 0;
  return probability(odds + shift + quoted - (isAstray ? THRESHOLDS.astray : 0));
}

type Judged = Pick<Candidate, 'features' | 'isAstray' | 'holdsQuoted' | 'isRuledOut'>;

/** Of a question what its odds are shifted by. */
type AskedWhere = Pick<Question, 'language' | 'counties' | 'regions' | 'spread'>;

/** What is added to the log-odds of the answers to a question; see `THRESHOLDS`. */
export function shiftOf({ language, counties, regions, spread }: AskedWhere): number {
  const isPlaced = counties.length > 0 || regions.length > 0 || spread === 'each';
  if (language === 'en') return isPlaced ? THRESHOLDS.shiftPlacedEnglish : THRESHOLDS.shiftAnywhereEnglish;
  if (spread === 'each' && counties.length === 0) return THRESHOLDS.shiftEach;
  return isPlaced ? THRESHOLDS.shiftPlaced : THRESHOLDS.shiftAnywhere;
}
