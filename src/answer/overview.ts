import { findPlaces } from '../places/gazetteer.ts';
import type { Question } from '../retrieve/question.ts';
import { isInside } from '../store/place-index.ts';
import type { SearchIndex } from '../store/search-index.ts';
import { toSimplified } from '../text/script.ts';
import { splitSentences } from '../text/sentences.ts';
import type { County, Excerpt, Paragraph, Report, Span } from '../types.ts';
import { quoteSpan } from './excerpt.ts';
import { gistOf, type OutlineOptions, outlineOf } from './outline.ts';
import type { Scope } from './scope.ts';

const MOST_REPORTS = 10;
/** Sentences of a report that is about something else and names the county. */
const MOST_MENTIONS = 3;
const MOST_ENTRIES = 8;
/** An overview quotes without weighing: the report itself says that this is what it is about. */
const SCORE = 1;

/**
 * What reports say of themselves, in their own words: of one report an outline, of several what each is about. A report
 * about several counties is quoted where it is about the one asked for; one that only names the county, where it does.
 *
 * @param top excerpts at most, of one report; default 8
 */
export function overviewExcerpts(
  question: Question,
  scope: Scope,
  index: SearchIndex,
  top?: number,
): Excerpt[] {
  const reports = reportsIn(scope, index).slice(0, MOST_REPORTS);
  const detail = detailOf(question, reports.length, top);
  return reports.flatMap((report) => {
    const spans = spansOf(report, question, scope, index, detail);
    return spans.map((span) => quoteSpan(report, span, SCORE));
  });
}

/** How much is said of each report: the entries of its outline at most, or its gist. */
type Detail = { readonly most: number } | 'gist';

function detailOf({ spread, expectation }: Question, reports: number, top = MOST_ENTRIES): Detail {
  // Who asks when a report was published reads it in the citation, and needs one.
  if (spread === 'each' || expectation.kind === 'date') return { most: 1 };
  return reports > 1 ? 'gist' : { most: top };
}

/** The reports of the county or region; where there is none, those that speak of it. */
function reportsIn(scope: Scope, { reportOf, library }: SearchIndex): readonly Report[] {
  if (scope.kind !== 'some') return library.reports;
  const reports = [...new Set(reportOf.filter((_, passage) => scope.accept(passage)))];
  const own = reports.filter(scope.isAsked);
  return own.length > 0 ? own : reports;
}

function spansOf(
  report: Report,
  question: Question,
  scope: Scope,
  { passages, reportOf }: SearchIndex,
  detail: Detail,
): Span[] {
  const outline = (options: Pick<OutlineOptions, 'isAsked'>) =>
    detail === 'gist' ? gistOf(report, options) : outlineOf(report, { ...options, ...detail });
  if (scope.kind !== 'some' || scope.isAsked(report)) return outline({});
  const isAsked = ({ county }: Pick<Paragraph, 'county'>) =>
    county !== null && isPlaceAsked(county, question);
  if (report.counties.some((county) => isAsked({ county }))) return outline({ isAsked });
  const speaking = passages.filter((_, position) => reportOf[position] === report && scope.accept(position));
  const naming = speaking.flatMap((passage) => sentencesNaming(report, passage, question));
  return naming.slice(0, detail === 'gist' ? 1 : Math.min(detail.most, MOST_MENTIONS));
}

function isPlaceAsked({ code }: County, { counties, regions }: Question): boolean {
  if (counties.length > 0) return counties.some((county) => county.code === code);
  return isInside(
    code,
    regions.map(({ codePrefix }) => codePrefix),
  );
}

/** The sentences of a passage that name what is asked about; its first where the name was seen in no sentence. */
function sentencesNaming(
  { text }: Report,
  { start, end }: { readonly start: number; readonly end: number },
  question: Question,
): Span[] {
  const sentences = splitSentences(text.slice(start, end));
  const naming = sentences.filter(([from, to]) =>
    findPlaces(toSimplified(text.slice(start + from, start + to))).some(({ counties }) =>
      counties.some((county) => isPlaceAsked(county, question)),
    ),
  );
  const told = naming.length > 0 ? naming : sentences.slice(0, 1);
  return told.map(([from, to]): Span => [start + from, start + to]);
}
