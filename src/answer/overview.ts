import type { Question } from '../retrieve/question.ts';
import type { SearchIndex } from '../store/search-index.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Excerpt, Report, Span } from '../types.ts';
import { LONGEST_EXCERPT, quoteSpan } from './excerpt.ts';
import type { Scope } from './scope.ts';

const MOST_REPORTS = 10;
const DEFAULT_OPENINGS = 3;
/** An overview quotes without weighing: the report itself says that this is what it is about. */
const SCORE = 1;

/**
 * What reports say of themselves, in their own words: of one report the openings of its first paragraphs, of several
 * one opening each.
 *
 * @param top excerpts at most, of one report
 */
export function overviewExcerpts(
  { spread, expectation }: Question,
  scope: Scope,
  index: SearchIndex,
  top = DEFAULT_OPENINGS,
): Excerpt[] {
  const reports = reportsIn(scope, index).slice(0, MOST_REPORTS);
  // Who asks when a report was published reads it in the citation, and needs one.
  const each = spread === 'each' || reports.length > 1 || expectation.kind === 'date' ? 1 : top;
  return reports.flatMap((report) => openings(report, each).map((span) => quoteSpan(report, span, SCORE)));
}

/** The reports of the county or region; where there is none, those that speak of it. */
function reportsIn(scope: Scope, { reportOf, library }: SearchIndex): readonly Report[] {
  if (scope.kind !== 'some') return library.reports;
  const reports = [...new Set(reportOf.filter((_, passage) => scope.accept(passage)))];
  const own = reports.filter(scope.isAsked);
  return own.length > 0 ? own : reports;
}

/** The first sentence of each of the first paragraphs, with the next where it is short. */
function openings(report: Report, count: number): Span[] {
  const bodies = report.paragraphs.filter(({ kind }) => kind === 'body').slice(0, count);
  return bodies.map(({ start, end }) => {
    const [first, second] = splitSentences(report.text.slice(start, end));
    const close = second && second[1] - first![0] <= LONGEST_EXCERPT / 2 ? second[1] : first![1];
    return [start + first![0], start + close];
  });
}
