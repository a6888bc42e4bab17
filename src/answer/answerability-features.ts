import { groupBy } from '../collections.ts';
import { FEATURES } from './features.ts';

/**
 * What refusal is decided by: features of the sentence, its score beside others, and the number of passages searched.
 */
export const ANSWERABILITY_FEATURES = [
  'coverWithBefore',
  'passageCover',
  'rarestMissing',
  'windowCover',
  'similarity',
  'passageSimilarity',
  'passageLexical',
  'score',
  'lead',
  'logPassages',
] as const;

/** The model was trained on libraries of up to so many passages, and is not asked to look beyond. */
const MOST_PASSAGES = 400;
const LARGEST_LEAD = 10;

/** What else the probability of an answer rests on. */
export interface AnswerContext {
  /** Of the ranking. */
  readonly score: number;
  /** By how much the score is above that of the best sentence of any other passage; below 0 where it is behind, 0 where there is none. */
  readonly lead: number;
  /** How many were searched. */
  readonly passages: number;
}

/** The values that `ANSWERABILITY_FEATURES` names. */
export function answerabilityValues(features: readonly number[], context: AnswerContext): number[] {
  const values = {
    score: context.score,
    lead: Math.max(-LARGEST_LEAD, Math.min(LARGEST_LEAD, context.lead)),
    logPassages: Math.log(Math.min(MOST_PASSAGES, context.passages)),
  };
  return ANSWERABILITY_FEATURES.map((name) =>
    name === 'score' || name === 'lead' || name === 'logPassages'
      ? values[name]
      : features[FEATURES.indexOf(name)]!,
  );
}

/** A sentence beside which others of its group stand: all, or those of its county. */
export interface GroupedSentence {
  readonly score: number;
  readonly passage: number;
  readonly group?: string;
}

/** The context of each of a question's sentences, in their order. */
export function answerContexts(sentences: readonly GroupedSentence[], passages: number): AnswerContext[] {
  const rivals = new Map(
    [...groupBy(sentences, ({ group = '' }) => group)].map(([group, members]) => [group, bestTwo(members)]),
  );
  return sentences.map(({ score, passage, group = '' }) => {
    const [first, second] = rivals.get(group)!;
    const rival = passage === first?.passage ? second : first;
    // Where there is no other passage nothing is told by being ahead.
    return { score, lead: rival ? score - rival.score : 0, passages };
  });
}

/** The best sentences of the two best passages. */
function bestTwo(sentences: readonly GroupedSentence[]): GroupedSentence[] {
  const ranked = sentences.toSorted((a, b) => b.score - a.score);
  const second = ranked.find(({ passage }) => passage !== ranked[0]!.passage);
  return [ranked[0]!, ...(second ? [second] : [])];
}
