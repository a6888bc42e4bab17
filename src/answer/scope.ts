import type { Question } from '../retrieve/question.ts';
import type { SearchIndex } from '../store/search-index.ts';

/** Which passages a question may be answered from. */
export type Scope =
  | { readonly kind: 'all' }
  | { readonly kind: 'some'; readonly accept: (passage: number) => boolean }
  /** Counties are named and no report is from them or speaks of them. */
  | { readonly kind: 'none' };

/**
 * The passages of the counties or regions that a question names: those of their reports, and those of other reports
 * that name the county.
 */
export function scopeOf({ counties, regions }: Question, index: SearchIndex): Scope {
  if (counties.length > 0) {
    const named = new Set(counties.map(({ code }) => code));
    const accept = (passage: number) =>
      named.has(index.reportOf[passage]!.county?.code ?? '') ||
      index.passages[passage]!.counties.some((code) => named.has(code));
    return index.passages.some((_, passage) => accept(passage)) ? { kind: 'some', accept } : { kind: 'none' };
  }
  if (regions.length > 0) {
    const isInside = (code: string) => regions.some(({ codePrefix }) => code.startsWith(codePrefix));
    return { kind: 'some', accept: (passage) => isInside(index.reportOf[passage]!.county?.code ?? '') };
  }
  return { kind: 'all' };
}
