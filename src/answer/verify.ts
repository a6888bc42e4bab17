import type { SearchIndex } from '../store/search-index.ts';
import type { ComparedPart, Excerpt, QuotationCheck, Span } from '../types.ts';
import { assertVerbatim } from './quote.ts';
import { compare } from './verify/compare.ts';
import { comparisonForm } from './verify/form.ts';
import { nearlySame } from './verify/near.ts';
import { quoteEach } from './verify/occurrence.ts';
import { isToTheLetter, sameWords } from './verify/whole.ts';
import { windowsFor } from './verify/windows.ts';

/** How a pasted sentence stands in the reports, and where. */
export interface Verified {
  readonly check: QuotationCheck;
  /** Where it stands, best first; empty when no report holds it. */
  readonly excerpts: Excerpt[];
}

/** What is pasted beyond the longest message of Telegram is cut off. */
const LONGEST_PASTED = 4096;

/**
 * Looks pasted sentences up in the reports: to the letter, then word for word in any script, width and punctuation,
 * then with differences. Only the neighbourhoods of the passages that share most terms with a sentence are compared.
 *
 * @returns a function of any string, which never throws on one; of more than 4,096 characters the first are looked up
 *   and are what `check.pasted` holds; with `isSameOnly` differences are not looked for
 */
export function createVerifier(index: SearchIndex): (pasted: string, isSameOnly?: boolean) => Verified {
  return (text, isSameOnly = false) => {
    const pasted = text.trim().slice(0, LONGEST_PASTED);
    const form = comparisonForm(pasted);
    const windows = form.words === '' ? [] : windowsFor(pasted, index);
    const same = quoteEach(sameWords(form, windows));
    if (same.length > 0) {
      const match = isToTheLetter(same[0]!.text, pasted) ? 'exact' : 'folded';
      return { check: { pasted, match, parts: [] }, excerpts: same };
    }
    const near = isSameOnly ? [] : quoteEach(nearlySame(form, windows));
    const compared = near.map((excerpt) => compare(comparisonForm(excerpt.text), form));
    return {
      check: { pasted, match: near.length > 0 ? 'near' : 'none', parts: compared[0] ?? [] },
      excerpts: near.map((excerpt, at) => withHighlights(excerpt, compared[at]!)),
    };
  };
}

/** Highlights where an excerpt differs from the pasted text. */
function withHighlights(excerpt: Excerpt, parts: readonly ComparedPart[]): Excerpt {
  const highlights: Span[] = [];
  let at = 0;
  for (const { in: side, text } of parts) {
    const { length } = text.trimEnd();
    if (side === 'report' && length > 0) highlights.push([at, at + length]);
    if (side !== 'pasted') at += text.length;
  }
  const highlighted = { ...excerpt, highlights };
  assertVerbatim(highlighted);
  return highlighted;
}
