import { QuoteError } from '../errors.ts';
import type { Excerpt } from '../types.ts';

/**
 * Asserts what everything else rests on: that an excerpt is its report's own text, letter for letter, and that its
 * highlights lie inside it. Called before anything is shown.
 *
 * @throws QuoteError
 */
export function assertVerbatim(excerpt: Excerpt): void {
  const { report, start, end, text, highlights } = excerpt;
  if (text === '' || report.text.slice(start, end) !== text) {
    throw new QuoteError(
      `An excerpt of ${report.file} at ${start}–${end} is not the report's text`,
      'Rebuild the index with: npm run index -- --full',
    );
  }
  let from = 0;
  for (const [open, close] of highlights) {
    if (open < from || close <= open || close > text.length) {
      throw new QuoteError(
        `A highlight ${open}–${close} of an excerpt of ${report.file} is out of place`,
        'Report this as a defect',
      );
    }
    from = close;
  }
}
