import type { Excerpt } from '../types.ts';
import { quoteCandidate, type RankedCandidate } from './excerpt.ts';
import type { Found } from './finder.ts';
import { countyKey } from './standing.ts';
import { THRESHOLDS } from './thresholds.ts';

const DEFAULT_TOP = 3;
const MOST_COUNTIES = 10;

export interface ChooseOptions {
  /** Excerpts at most; by default three, or one for each of ten counties. */
  readonly top?: number | undefined;
  /** False to show the best whether or not it is likely to answer, as measuring the choice needs. Default true. */
  readonly refuse?: boolean;
}

/** The excerpts to show, best first; none when no sentence is likely to answer. */
export function chooseExcerpts(
  { question, facts, candidates }: Found,
  { top, refuse = true }: ChooseOptions = {},
): Excerpt[] {
  const threshold = refuse ? THRESHOLDS.least : 0;
  const ranked = candidates.toSorted((a, b) => b.rankingScore - a.rankingScore);
  const chosen =
    question.spread === 'each'
      ? bestOfEach(ranked, threshold).slice(0, top ?? MOST_COUNTIES)
      : bestOf(ranked, threshold, top ?? DEFAULT_TOP);
  const excerpts = chosen.map((candidate) => {
    const siblings = candidates.filter(
      ({ hit, report }) => hit === candidate.hit && report === candidate.report,
    );
    return quoteCandidate(candidate, siblings, facts);
  });
  // A county is listed for what its report says: an excerpt that shares no word with the question lists it wrongly.
  const isListed = ({ highlights }: Excerpt) => question.spread === 'best' || highlights.length > 0;
  return withoutOverlaps(excerpts.filter(isListed));
}

/** The best sentences wherever they stand, as long as they are likely to answer and not far behind the best. */
function bestOf(ranked: readonly RankedCandidate[], threshold: number, top: number): RankedCandidate[] {
  const [best, ...others] = ranked;
  if (!best || best.probability < threshold) return [];
  const least = best.rankingScore - THRESHOLDS.scoreBehindBest;
  const near = others.filter((other) => other.probability >= threshold && other.rankingScore >= least);
  return [best, ...near].slice(0, top);
}

/** The best sentence of each county. */
function bestOfEach(ranked: readonly RankedCandidate[], threshold: number): RankedCandidate[] {
  const chosen = new Map<string, RankedCandidate>();
  for (const candidate of ranked) {
    const key = countyKey(candidate);
    if (!chosen.has(key)) chosen.set(key, candidate);
  }
  return [...chosen.values()].filter(({ probability }) => probability >= threshold);
}

/** Two chosen sentences may be neighbours that were quoted together. */
function withoutOverlaps(excerpts: readonly Excerpt[]): Excerpt[] {
  return excerpts.filter(
    (excerpt, index) =>
      !excerpts
        .slice(0, index)
        .some(
          ({ report, start, end }) =>
            report.id === excerpt.report.id && excerpt.start < end && start < excerpt.end,
        ),
  );
}
