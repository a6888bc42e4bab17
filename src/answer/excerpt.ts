import { isLabel } from '../store/sentences.ts';
import type { Excerpt, Report, Span } from '../types.ts';
import type { Candidate } from './candidates.ts';
import type { QuestionFacts } from './features.ts';
import { findHighlights } from './highlights.ts';
import { assertVerbatim } from './quote.ts';

/** An excerpt of several sentences stays below this; a single longer sentence is quoted whole. */
export const LONGEST_EXCERPT = 200;
/** A sentence below this says little without the one beside it. */
const SHORT_SENTENCE = 60;
/**
 * A neighbour whose score is within this is quoted along. Answer in the first excerpt at 0, 1, 2 (mean characters):
 * cmrc2018_dev .825 (83), .830 (84), .833 (86); xquad_zh .840 (86), .849 (88), .859 (93).
 */
const NEARLY_AS_GOOD = 2;

/** A candidate with its place among the question's other candidates. */
export interface RankedCandidate extends Candidate {
  readonly rankingScore: number;
  readonly probability: number;
}

/**
 * Quotes a candidate: its sentence, with the label before it (一是压实责任。), or what follows if it is itself a
 * label, or the better neighbour of one that is very short or hardly better.
 *
 * @param passageCandidates all candidates of the same passage, in the order of the text
 */
export function quoteCandidate(
  candidate: RankedCandidate,
  passageCandidates: readonly RankedCandidate[],
  facts: QuestionFacts,
): Excerpt {
  const { report, repeats, probability } = candidate;
  return { ...quoteSpan(report, extend(candidate, passageCandidates), probability, facts), repeats };
}

/**
 * Quotes a stretch of a report, after checking that it is the report's own text.
 *
 * @param facts what to highlight by; nothing is highlighted without
 */
export function quoteSpan(report: Report, [start, end]: Span, score: number, facts?: QuestionFacts): Excerpt {
  const text = report.text.slice(start, end);
  const paragraph = report.paragraphs.findIndex((place) => start >= place.start && start < place.end) + 1;
  const highlights = facts ? findHighlights(text, facts) : [];
  const excerpt: Excerpt = { text, highlights, report, paragraph, start, end, score, repeats: [] };
  assertVerbatim(excerpt);
  return excerpt;
}

function extend(candidate: RankedCandidate, all: readonly RankedCandidate[]): Span {
  const at = all.indexOf(candidate);
  const before = all[at - 1];
  const after = all[at + 1];
  const textOf = ({ report, span }: Candidate) => report.text.slice(...span);
  const joined = (first: Candidate, last: Candidate): Span => [first.span[0], last.span[1]];
  const fits = (span: Span) => span[1] - span[0] <= LONGEST_EXCERPT;
  const options: Span[] = [];
  if (isLabel(textOf(candidate)) && after) options.push(joined(candidate, after));
  else if (before && isLabel(textOf(before))) options.push(joined(before, candidate));
  else {
    const better = (after?.rankingScore ?? -Infinity) >= (before?.rankingScore ?? -Infinity) ? after : before;
    const isNear = better && better.rankingScore > candidate.rankingScore - NEARLY_AS_GOOD;
    if (better && (isNear || textOf(candidate).length < SHORT_SENTENCE))
      options.push(better === after ? joined(candidate, better) : joined(better, candidate));
  }
  return options.find(fits) ?? candidate.span;
}
