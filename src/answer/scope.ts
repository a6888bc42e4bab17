import type { Question } from '../retrieve/question.ts';
import { codesOf, isInside } from '../store/place-index.ts';
import type { SearchIndex } from '../store/search-index.ts';
import type { Report } from '../types.ts';

/** Which passages a question may be answered from. */
export type Scope =
  | { readonly kind: 'all' }
  | {
      readonly kind: 'some';
      readonly accept: (passage: number) => boolean;
      /** Whether a report is of a county or region asked about: of the places of a repeated passage it is cited. */
      readonly isAsked: (report: Report) => boolean;
    }
  /** Counties are named and no report is from them or speaks of them. */
  | { readonly kind: 'none' };

/**
 * The passages of the counties or regions that a question names: those of their reports, and those of other reports
 * that name the county or prefecture.
 */
export function scopeOf(
  { counties, regions }: Pick<Question, 'counties' | 'regions'>,
  index: SearchIndex,
): Scope {
  if (counties.length > 0) {
    const codes = counties.map(({ code }) => code);
    const passages = index.places.ofCounties(codes);
    const isAsked = (report: Report) => codesOf(report).some((code) => codes.includes(code));
    return passages.size > 0
      ? { kind: 'some', accept: (passage) => passages.has(passage), isAsked }
      : { kind: 'none' };
  }
  if (regions.length > 0) {
    const prefixes = regions.map(({ codePrefix }) => codePrefix);
    const passages = index.places.ofRegions(prefixes);
    const isAsked = (report: Report) => codesOf(report).some((code) => isInside(code, prefixes));
    return { kind: 'some', accept: (passage) => passages.has(passage), isAsked };
  }
  return { kind: 'all' };
}
