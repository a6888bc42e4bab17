import { translator } from '../i18n/translate.ts';
import type { Excerpt } from '../types.ts';
import { textFor } from './conversion.ts';
import { boldHtml, escapeHtml, headWithin, visibleLength } from './html.ts';
import type { MessageStyle } from './message-style.ts';
import { citationLine } from './telegram-citation.ts';

/** Longer excerpts are folded, so that several of them can be seen on one screen. */
const FOLD_ABOVE = 400;
/** Less than this of a long excerpt says nothing. */
const LEAST_TEXT = 60;

/** The part of an excerpt that is shown. */
export type Quotation = Pick<Excerpt, 'text' | 'highlights' | 'report' | 'paragraph' | 'start' | 'end'> &
  Partial<Pick<Excerpt, 'repeats'>>;

/** An excerpt with its citation; one longer than `limit` units is cut, and says so. */
export function excerptHtml(
  excerpt: Quotation,
  style: MessageStyle,
  limit = Number.POSITIVE_INFINITY,
): string {
  const { text, highlights, isConverted } = textFor(excerpt, style);
  const source = conversionNote(isConverted, style) + citationLine(excerpt, style);
  const whole = quoteHtml(boldHtml(text, highlights)) + source;
  if (visibleLength(whole) <= limit) return whole;
  const ending = cutLine(style) + source;
  const head = headWithin(text, limit - visibleLength(ending));
  return quoteHtml(boldHtml(head, highlights)) + ending;
}

/** Units below which a cut excerpt is not worth showing. */
export function leastLength(excerpt: Quotation, style: MessageStyle): number {
  const note = conversionNote(textFor(excerpt, style).isConverted, style);
  return visibleLength(cutLine(style) + note + citationLine(excerpt, style)) + LEAST_TEXT;
}

/** Says under a quotation that there is more of it. */
export function cutLine({ language }: MessageStyle): string {
  return `\n${escapeHtml(translator(language)('answer.cut'))}`;
}

/**
 * A quotation, folded by Telegram until it is tapped where it is long.
 *
 * @param html escaped text, perhaps with bold parts
 * @param foldAbove units
 */
export function quoteHtml(html: string, foldAbove = FOLD_ABOVE): string {
  const tag = visibleLength(html) > foldAbove ? '<blockquote expandable>' : '<blockquote>';
  return `${tag}${html}</blockquote>`;
}

/** Says under a quotation that it is not shown as it stands in the report; empty where it is. */
export function conversionNote(isConverted: boolean, { language }: MessageStyle): string {
  return isConverted ? `\n<i>${escapeHtml(translator(language)('citation.convertedTo'))}</i>` : '';
}
