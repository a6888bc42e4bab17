import { foldText } from '../text/fold.ts';
import { countyOf } from '../text/region.ts';
import type { Answer, Excerpt } from '../types.ts';
import type { GoldenQuestion, Wanted } from './golden.ts';

export type GoldenProblem =
  | 'refused'
  | 'not first'
  | 'not shown'
  | 'a county is missing'
  | 'not refused'
  | 'other reason'
  | 'other silence';

/** Excerpts in which the right sentence counts as shown, of a question with one answer. */
const SHOWN = 3;
/** A highlight inside the answer holds it when it is at least this share of it: 37名 of 37名干部. */
const LEAST_SHARE = 0.6;

/** What is wrong with an answer; null when it is right. */
export function judge(question: GoldenQuestion, answer: Answer): GoldenProblem | null {
  if (question.reason !== undefined) return judgeRefusal(question, answer);
  if (answer.status !== 'answered') return 'refused';
  if (question.each) {
    return question.each.every((wanted) => excerptFor(wanted, answer)) ? null : 'a county is missing';
  }
  const right = answer.excerpts.slice(0, SHOWN).map((excerpt) => isRight(excerpt, question));
  if (right[0]) return null;
  return right.includes(true) ? 'not first' : 'not shown';
}

function judgeRefusal({ reason, silence }: GoldenQuestion, answer: Answer): GoldenProblem | null {
  if (answer.status === 'answered') return 'not refused';
  if (answer.reason !== reason) return 'other reason';
  return silence === undefined || answer.silence === silence ? null : 'other silence';
}

/** The excerpt that says what a county's report says of the matter. */
export function excerptFor(wanted: Wanted, { excerpts }: Pick<Answer, 'excerpts'>): Excerpt | undefined {
  return excerpts.find((excerpt) => isRight(excerpt, wanted));
}

/** Whether an excerpt quotes one of the right sentences, from a report of the right county where one is wanted. */
export function isRight(excerpt: Excerpt, { county, sentences = [] }: Partial<Wanted>): boolean {
  const isThere = county === undefined || placeName(excerpt) === county;
  return isThere && sentences.some((sentence) => excerpt.text.includes(sentence));
}

/** Name of the county that an excerpt is of, or of the region that its report is about as a whole. */
export function placeName(excerpt: Excerpt): string | null {
  return countyOf(excerpt)?.name ?? excerpt.report.region?.name ?? null;
}

/**
 * Whether the first excerpt says what was asked for. Of a refused question that is the nearest passage, which would have
 * been shown at a lower threshold; an unanswerable question has no right one.
 */
export function isFirstRight(question: GoldenQuestion, { excerpts, closest }: Answer): boolean {
  const first = excerpts[0] ?? closest[0];
  if (first === undefined || question.reason !== undefined) return false;
  return (question.each ?? [question]).some((wanted) => isRight(first, wanted));
}

/**
 * Whether what is highlighted is the answer: one highlight holds one of the answers, or is a good part of one. Compared in
 * the search form, for answers are written in either script.
 */
export function highlightHolds({ text, highlights }: Excerpt, answers: readonly string[]): boolean {
  const parts = highlights.map(([start, end]) => foldText(text.slice(start, end)));
  return answers.map(foldText).some((answer) =>
    parts.some((part) => {
      const isGoodPart = answer.includes(part) && part.length >= LEAST_SHARE * answer.length;
      return part.includes(answer) || isGoodPart;
    }),
  );
}

/** Highlighted UTF-16 code units. */
export function highlightLength({ highlights }: Excerpt): number {
  return highlights.reduce((sum, [start, end]) => sum + end - start, 0);
}
