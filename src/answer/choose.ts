import type { Question } from '../retrieve/question.ts';
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
  /** Those of the pages before. */
  readonly earlier: readonly Excerpt[];
  readonly hasMore: boolean;
}

/**
 * The best sentences wherever they stand, likely to answer and, at first, not far behind the best; or of a question
 * over counties the best of each.
 */
export function chooseExcerpts(
  found: Found,
  { top, best: bestTop, skip = 0, least = THRESHOLDS.least }: ChooseOptions = {},
): Chosen {
  const isEach = found.question.spread === 'each';
  const likely = rankedBest(found).filter(({ probability }) => probability >= least);
  const best = likely[0];
  const near = fromSeveralReports(
    likely.filter(({ rankingScore }) => rankingScore >= best!.rankingScore - THRESHOLDS.scoreBehindBest),
  );
  const count = top ?? (isEach ? MOST_COUNTIES : (bestTop ?? DEFAULT_TOP));
  const ordered = isEach ? asAsked(bestOfEach(likely), found.question) : [...new Set([...near, ...likely])];
  const all = quoteApart(ordered, found, skip + count + 1);
  const isNear = new Set(near);
  const within =
    isEach || skip > 0 ? all.length : all.filter(({ candidate }) => isNear.has(candidate)).length;
  const excerpts = all.slice(skip, Math.min(skip + count, within)).map(({ excerpt }) => excerpt);
  const earlier = all.slice(0, skip).map(({ excerpt }) => excerpt);
  return { excerpts, earlier, hasMore: all.length > skip + excerpts.length };
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

/** Counties that the question names come in its order; the order of others stays. */
function asAsked(ranked: readonly RankedCandidate[], { counties }: Question): RankedCandidate[] {
  const codes = counties.map(({ code }) => code);
  const rankOf = (candidate: RankedCandidate) => {
    const rank = codes.indexOf(countyKey(candidate));
    return rank < 0 ? codes.length : rank;
  };
  return ranked.toSorted((one, other) => rankOf(one) - rankOf(other));
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

interface Quoted {
  readonly candidate: RankedCandidate;
  readonly excerpt: Excerpt;
}

/**
 * Quotes as many as are wanted, none overlapping another: where the neighbour that would be quoted along is shown
 * already, a sentence goes alone.
 */
function quoteApart(
  ranked: readonly RankedCandidate[],
  { question, facts, candidates }: Found,
  count: number,
): Quoted[] {
  const quoted: Quoted[] = [];
  const isApart = (one: Excerpt) => !quoted.some(({ excerpt }) => overlap(excerpt, one));
  for (const candidate of ranked) {
    if (quoted.length === count) break;
    const { hit, report } = candidate;
    const siblings = candidates.filter((other) => other.hit === hit && other.report === report);
    const long = quoteCandidate(candidate, siblings, facts);
    const excerpt = isApart(long) ? long : quoteCandidate(candidate, [candidate], facts);
    // A county is listed for what its report says: an excerpt that shares no word with the question lists it wrongly.
    const isListed = question.spread === 'best' || excerpt.highlights.length > 0;
    if (isListed && isApart(excerpt)) quoted.push({ candidate, excerpt });
  }
  return quoted;
}

function overlap(one: Excerpt, other: Excerpt): boolean {
  return one.report.id === other.report.id && one.start < other.end && other.start < one.end;
}
