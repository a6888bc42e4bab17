import { translator } from '../i18n/translate.ts';
import type { Span } from '../types.ts';
import { textFor } from './conversion.ts';
import { boldHtml, boundaryBefore, escapeHtml, headWithin, MESSAGE_LIMIT, visibleLength } from './html.ts';
import type { MessageStyle } from './message-style.ts';
import { citationLine } from './telegram-citation.ts';
import { conversionNote, cutLine, type Quotation, quoteHtml } from './telegram-excerpt.ts';

/** Who asks for a whole paragraph wants to read it: only one that fills the screen is folded. */
const FOLD_ABOVE = 1000;

/**
 * A whole paragraph of a quotation's report, with the quotation in bold where it stands in it, or as much around it as
 * one message holds.
 *
 * @param shown number of the paragraph, from 1: that of the quotation, or a neighbour that a reader leafs to
 */
export function paragraphHtml(at: Quotation, style: MessageStyle, shown = at.paragraph): string {
  const { report } = at;
  const t = translator(style.language);
  const { start, end } = report.paragraphs[shown - 1] ?? at;
  const isHere = start <= at.start && at.end <= end;
  const numbers = { number: shown, all: report.paragraphs.length };
  const heading = `<b>${escapeHtml(t('citation.paragraphOf', numbers))}</b>\n`;
  const repeats = isHere ? (at.repeats ?? []) : [];
  const source = citationLine({ ...at, paragraph: shown, repeats }, style, false);
  const cut = cutLine(style);
  const budget = MESSAGE_LIMIT - visibleLength(heading + cut + conversionNote(true, style) + source);
  const excerpt: Span = isHere ? [at.start - start, at.end - start] : [0, 0];
  const marks = isHere ? marksIn(at, { start, end }) : [];
  const whole = { text: report.text.slice(start, end), highlights: [excerpt, ...marks] };
  const { text, highlights, isConverted } = textFor(whole, style);
  const [inView, ...bold] = highlights;
  const from = startOfView(text, inView!, budget);
  const head = headWithin(text.slice(from), budget);
  const isCut = head.length < text.length;
  const notes = (isCut ? cut : '') + conversionNote(isConverted, style);
  const shifted = bold.map((mark): Span => [mark[0] - from, mark[1] - from]);
  return heading + quoteHtml(boldHtml(head, shifted), FOLD_ABOVE) + notes + source;
}

/** The quotation; or, where it is the whole paragraph, what is highlighted in it. Offsets into the paragraph. */
function marksIn(at: Quotation, { start, end }: { start: number; end: number }): Span[] {
  const isWhole = at.start === start && at.end === end;
  const marks: readonly Span[] = isWhole ? at.highlights : [[0, at.end - at.start]];
  return marks.map((mark): Span => [at.start + mark[0] - start, at.start + mark[1] - start]);
}

/** Where to begin a paragraph of which only `budget` units can be shown, so that the excerpt is among them. */
function startOfView(text: string, [start, end]: Span, budget: number): number {
  if (escapeHtml(text.slice(0, end)).length <= budget) return 0;
  const room = budget - escapeHtml(text.slice(start, end)).length;
  // An escaped character takes up to five units: the worst case keeps the excerpt in view.
  return boundaryBefore(text, start - Math.floor(Math.max(0, room) / 2 / 5));
}
