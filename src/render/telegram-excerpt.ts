import type { Excerpt, Language, Report } from '../types.ts';
import { citationText, repeatsText } from './citation.ts';
import {
  boldHtml,
  boundaryBefore,
  clipped,
  escapeHtml,
  headWithin,
  MESSAGE_LIMIT,
  oneLine,
  visibleLength,
} from './html.ts';
import { messagesIn } from './messages.ts';

/** Longer quotations of a whole paragraph are folded by Telegram until they are tapped. */
const FOLD_ABOVE = 1000;
/** A title taken from a first sentence can be any length. */
const TITLE_LIMIT = 160;
const CITATION_LIMIT = 320;
const REPEATS_LIMIT = 200;
/** Less than this of a long excerpt says nothing. */
const LEAST_TEXT = 60;

/** The part of an excerpt that is shown. */
export type Quotation = Pick<Excerpt, 'text' | 'highlights' | 'report' | 'paragraph' | 'start' | 'end'> &
  Partial<Pick<Excerpt, 'repeats'>>;

/** An excerpt with its citation; one longer than `limit` units is cut, and says so. */
export function excerptHtml(
  excerpt: Quotation,
  language: Language,
  limit = Number.POSITIVE_INFINITY,
): string {
  const source = citationLine(excerpt, language);
  const whole = `<blockquote>${boldHtml(excerpt.text, excerpt.highlights)}</blockquote>${source}`;
  if (visibleLength(whole) <= limit) return whole;
  const ending = cutEnding(excerpt, language);
  const text = headWithin(excerpt.text, limit - visibleLength(ending));
  return `<blockquote>${boldHtml(text, excerpt.highlights)}</blockquote>${ending}`;
}

/** Units below which a cut excerpt is not worth showing. */
export function leastLength(excerpt: Quotation, language: Language): number {
  return visibleLength(cutEnding(excerpt, language)) + LEAST_TEXT;
}

/** The whole paragraph of an excerpt with the excerpt in bold, or as much around it as one message holds. */
export function paragraphHtml(excerpt: Quotation, language: Language): string {
  const { report } = excerpt;
  const whole = report.paragraphs[excerpt.paragraph - 1] ?? excerpt;
  const source = citationLine(excerpt, language);
  const cutLine = `\n${escapeHtml(messagesIn(language).cut)}`;
  const budget = MESSAGE_LIMIT - visibleLength(source + cutLine);
  const start = startOfView(report.text, whole.start, excerpt, budget);
  const shown = headWithin(report.text.slice(start, whole.end), budget);
  const isCut = start > whole.start || start + shown.length < whole.end;
  const tag = shown.length > FOLD_ABOVE ? '<blockquote expandable>' : '<blockquote>';
  const quote = boldHtml(shown, [[excerpt.start - start, excerpt.end - start]]);
  return `${tag}${quote}</blockquote>${isCut ? cutLine : ''}${source}`;
}

/** A title as a citation has room for it. */
export function citedTitle({ title }: Report): string {
  return oneLine(title, TITLE_LIMIT);
}

/** The line below a quotation that says where it stands. */
export function sourceLine(citation: string, { date }: Report): string {
  return `\n—— ${escapeHtml(clipped(citation + (date === null ? '' : `·${date}`), CITATION_LIMIT))}`;
}

function citationLine(excerpt: Quotation, language: Language): string {
  const { report, repeats } = excerpt;
  const elsewhere = repeatsText({ repeats: repeats ?? [] }, language);
  const below = elsewhere === null ? '' : `\n<i>${escapeHtml(oneLine(elsewhere, REPEATS_LIMIT))}</i>`;
  return sourceLine(citationText(excerpt, language, citedTitle(report)), report) + below;
}

function cutEnding(excerpt: Quotation, language: Language): string {
  return `\n${escapeHtml(messagesIn(language).cut)}${citationLine(excerpt, language)}`;
}

/** Where to begin a paragraph of which only `budget` units can be shown, so that the excerpt is among them. */
function startOfView(
  text: string,
  from: number,
  excerpt: { start: number; end: number },
  budget: number,
): number {
  if (escapeHtml(text.slice(from, excerpt.end)).length <= budget) return from;
  const room = budget - escapeHtml(text.slice(excerpt.start, excerpt.end)).length;
  const before = Math.max(0, Math.floor(room / 2));
  // An escaped character takes up to five units: the worst case keeps the excerpt in view.
  return Math.max(from, boundaryBefore(text, excerpt.start - Math.floor(before / 5)));
}
