import { groupBy } from '../../collections.ts';
import type { Citation, Excerpt, Report, Span } from '../../types.ts';
import { quoteSpan } from '../excerpt.ts';
import { comparisonForm, type Form, marksBefore } from './form.ts';
import type { Window } from './windows.ts';

/** A stretch of a report that holds a pasted text, or nearly. */
export interface Occurrence {
  readonly report: Report;
  readonly passage: number;
  readonly span: Span;
  /** 0–1. */
  readonly similarity: number;
}

/** Takes in as many punctuation marks as the pasted text has at its ends. @param words of the window's form */
export function occurrence(window: Window, words: Span, pasted: Form, similarity: number): Occurrence {
  const { report, form, from, standings } = window;
  const [first, end] = words;
  const before = Math.min(marksBefore(form, first), marksBefore(pasted, 0));
  const behind = Math.min(marksBefore(form, end), marksBefore(pasted, pasted.words.length));
  const start = from + form.starts[form.wordAt[first]! - before]!;
  const span: Span = [start, from + form.ends[form.wordAt[end - 1]! + behind]!];
  const { passage } = standings.findLast((standing) => standing.start <= start) ?? standings[0]!;
  return { report, passage, span, similarity };
}

/** Passages quoted at most. */
const EXCERPTS = 3;

/** One excerpt for each of the first passages; the other places are cited with the first of the same words. */
export function quoteEach(occurrences: readonly Occurrence[]): Excerpt[] {
  const groups = [...groupBy(occurrences, ({ passage }) => `${passage}`).values()];
  const quote = ({ report, span, similarity }: Occurrence) => quoteSpan(report, span, similarity);
  const excerpts = groups.slice(0, EXCERPTS).map(([first]) => quote(first!));
  const others = groups.flatMap((group, at) => group.slice(at < EXCERPTS ? 1 : 0)).map(quote);
  const byWords = groupBy(others, wordsOf);
  const seen = new Set(excerpts.map(placeKey));
  return excerpts.map((excerpt) => {
    const same = byWords.get(wordsOf(excerpt)) ?? [];
    const repeats = same.filter((other) => !seen.has(placeKey(other)) && seen.add(placeKey(other)));
    return { ...excerpt, repeats: repeats.map(({ report, paragraph }) => ({ report, paragraph })) };
  });
}

function wordsOf({ text }: Excerpt): string {
  return comparisonForm(text).words;
}

function placeKey({ report, paragraph }: Citation): string {
  return `${report.id} ${paragraph}`;
}
