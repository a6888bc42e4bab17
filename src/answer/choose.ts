import type { Excerpt } from '../types.ts';
import { quoteCandidate, type RankedCandidate } from './excerpt.ts';
import type { Found } from './finder.ts';
import type { Page } from './finding.ts';
import { countyKey } from './standing.ts';
import { THRESHOLDS } from './thresholds.ts';

const DEFAULT_TOP = 3;
const MOST_COUNTIES = 30;
/** Sentences of one report that come before those of others. */
const MOST_OF_ONE_REPORT = 2;

export interface ChooseOptions extends Page {
  /** Least probability of an excerpt; 0 to show the best whether or not it is likely to answer. */
  readonly least?: number;
}

/** Excerpts to show, best first, and whether there are others. */
export interface Chosen {
  readonly excerpts: readonly Excerpt[];
  readonly hasMore: boolean;
}

/**
 * The best sentences wherever they stand, likely to answer and, at first, not far behind the best; or of a question
 * over counties the best of each.
 */
export function chooseExcerpts(
  found: Found,
  { top, skip = 0, least = THRESHOLDS.least }: ChooseOptions = {},
): Chosen {
  const isEach = found.question.spread === 'each';
  const likely = rankedBest(found).filter(({ probability }) => probability >= least);
  const best = likely[0];
  const near = fromSeveralReports(
    likely.filter(({ rankingScore }) => rankingScore >= best!.rankingScore - THRESHOLDS.scoreBehindBest),
  );
  const count = top ?? (isEach ? MOST_COUNTIES : DEFAULT_TOP);
  const ordered = isEach ? bestOfEach(likely) : [...new Set([...near, ...likely])];
  const all = quoteApart(ordered, found, skip + count + 1);
  const within = isEach || skip > 0 ? all.length : quoteApart(near, found, count).length;
  const excerpts = all.slice(skip, Math.min(skip + count, within));
  return { excerpts, hasMore: all.length > skip + excerpts.length };
}

/** The candidates by ranking score, highest first. */
export function rankedBest({ candidates }: Pick<Found, 'candidates'>): RankedCandidate[] {
  return candidates.toSorted((a, b) => b.rankingScore - a.rankingScore);
}

/** No report fills the list as long as another one has something near: its further sentences come last. */
function fromSeveralReports(ranked: readonly RankedCandidate[]): RankedCandidate[] {
  const counts = new Map<string, number>();
  const isFurther = ({ report }: RankedCandidate) => {
    counts.set(report.id, (counts.get(report.id) ?? 0) + 1);
    return counts.get(report.id)! > MOST_OF_ONE_REPORT;
  };
  const further = new Set(ranked.filter(isFurther));
  return [...ranked.filter((candidate) => !further.has(candidate)), ...further];
}

/** The best sentence of each county. */
function bestOfEach(ranked: readonly RankedCandidate[]): RankedCandidate[] {
  const chosen = new Map<string, RankedCandidate>();
  for (const candidate of ranked) {
    const key = countyKey(candidate);
    if (!chosen.has(key)) chosen.set(key, candidate);
  }
  return [...chosen.values()];
}

/** Quotes as many as are wanted; two candidates may be neighbours that are quoted together, and are so once. */
function quoteApart(
  ranked: readonly RankedCandidate[],
  { question, facts, candidates }: Found,
  count: number,
): Excerpt[] {
  const quoted: Excerpt[] = [];
  for (const candidate of ranked) {
    if (quoted.length === count) break;
    const siblings = candidates.filter(
      ({ hit, report }) => hit === candidate.hit && report === candidate.report,
    );
    // Where a neighbour that would be quoted along is shown already, the sentence goes alone.
    const ways = [siblings, [candidate]].map((beside) => quoteCandidate(candidate, beside, facts));
    const excerpt = ways.find((way) => !quoted.some((other) => overlap(other, way)));
    if (excerpt === undefined) continue;
    // A county is listed for what its report says: an excerpt that shares no word with the question lists it wrongly.
    const isListed = question.spread === 'best' || excerpt.highlights.length > 0;
    if (isListed) quoted.push(excerpt);
  }
  return quoted;
}

function overlap(one: Excerpt, other: Excerpt): boolean {
  return one.report.id === other.report.id && one.start < other.end && other.start < one.end;
}
