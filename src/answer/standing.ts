import type { Question } from '../retrieve/question.ts';
import type { SearchIndex } from '../store/search-index.ts';
import { countyOf } from '../text/region.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Citation, Span } from '../types.ts';
import type { Scope } from './scope.ts';

/** One of the places that a passage stands in. */
export interface Standing extends Citation {
  /** Its sentences there, in the report's text; as many in each place. */
  readonly spans: () => readonly Span[];
}

/** All places of a passage, the one that was indexed first. */
export function standingsOf(passage: number, index: SearchIndex): Standing[] {
  const { sentences, passages, library } = index;
  const { paragraph, repeats } = passages[passage]!;
  const first = {
    report: index.reportOf[passage]!,
    paragraph,
    spans: () => sentences.of(passage).map((number) => sentences.span(number)),
  };
  const others = repeats.map(({ reportId, paragraph: there, start, end }): Standing => {
    const report = library.report(reportId)!;
    const spans = () =>
      splitSentences(report.text.slice(start, end)).map(([from, to]): Span => [start + from, start + to]);
    return { report, paragraph: there, spans };
  });
  return [first, ...others];
}

/** The places to cite a passage by: where the question asks, and of a question about each county once a county. */
export function placesToCite(
  places: readonly Standing[],
  { spread }: Pick<Question, 'spread'>,
  scope: Scope,
): readonly Standing[] {
  if (places.length === 1) return places;
  const asked = scope.kind === 'some' ? places.filter(({ report }) => scope.isAsked(report)) : places;
  const cited = asked.length > 0 ? asked : places;
  return spread === 'each' ? oneForEach(cited) : cited.slice(0, 1);
}

function oneForEach(places: readonly Standing[]): readonly Standing[] {
  return [...new Map(places.toReversed().map((place) => [countyKey(place), place])).values()].toReversed();
}

/** What tells the counties of places apart; a report of no county is by itself. */
export function countyKey(place: Citation): string {
  return countyOf(place)?.code ?? place.report.id;
}
