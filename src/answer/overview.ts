import { splitSentences } from '../text/sentences.ts';
import type { Report, Span } from '../types.ts';

/**
 * The sentences that open a report's first paragraphs: its own summary of itself.
 *
 * @param count how many paragraphs
 */
export function openingSentences(report: Report, count: number): Span[] {
  return report.paragraphs
    .filter(({ kind }) => kind === 'body')
    .slice(0, count)
    .map(({ start, end }) => {
      const [first] = splitSentences(report.text.slice(start, end));
      return [start + first![0], start + first![1]];
    });
}
