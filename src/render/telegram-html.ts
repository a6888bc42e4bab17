import type { Answer, Excerpt, Language } from '../types.ts';
import { citationText, countiesWithout, inScript, repeatsText } from './citation.ts';
import { boldHtml, boundaryBefore, escapeHtml, headWithin, oneLine, visibleLength } from './html.ts';
import { messagesIn } from './messages.ts';

/** Telegram's limit for a message after its entities are parsed (https://core.telegram.org/bots/api#sendmessage). */
export const MESSAGE_LIMIT = 4096;

/** Longer quotations of a whole paragraph are folded by Telegram until they are tapped. */
const FOLD_ABOVE = 1000;
/** A title taken from a first sentence can be any length. */
const CITATION_LIMIT = 160;
const REPEATS_LIMIT = 200;
const SUGGESTIONS = 5;
const SUGGESTION_LIMIT = 200;

/** The part of an excerpt that is shown. */
export type Quotation = Pick<Excerpt, 'text' | 'highlights' | 'report' | 'paragraph' | 'start' | 'end'> &
  Partial<Pick<Excerpt, 'repeats'>>;

/** One message in Telegram's HTML. */
export interface AnswerMessage {
  readonly html: string;
  /** The excerpts that found room, best first. */
  readonly shown: readonly Quotation[];
}

/**
 * The message that answers a question: its excerpts, or an honest no.
 *
 * @param counties official simplified names of the counties that have a report
 */
export function answerMessage(answer: Answer, counties: readonly string[]): AnswerMessage {
  if (answer.status !== 'answered') return { html: notFoundHtml(answer, counties), shown: [] };
  const note = missingNote(answer, counties);
  const { html, shown } = excerptsMessage(
    answer.excerpts,
    answer.language,
    MESSAGE_LIMIT - visibleLength(note),
  );
  return { html: html + note, shown };
}

/** Says which of several counties have no report; empty when all have one. */
function missingNote(answer: Answer, counties: readonly string[]): string {
  const missing = countiesWithout(answer, counties).map((name) => inScript(name, answer.language));
  if (missing.length === 0) return '';
  return `\n\n${escapeHtml(messagesIn(answer.language).noSuchCountyReport(missing, []))}`;
}

/** Excerpts one below the other, each with its citation; as many of the first as one message holds. */
export function excerptsMessage(
  excerpts: readonly Quotation[],
  language: Language,
  limit = MESSAGE_LIMIT,
): AnswerMessage {
  const blocks: string[] = [];
  let left = limit;
  for (const excerpt of excerpts) {
    const block = excerptHtml(excerpt, language, blocks.length === 0 ? left : Number.POSITIVE_INFINITY);
    left -= visibleLength(block) + (blocks.length === 0 ? 0 : 2);
    if (left < 0) break;
    blocks.push(block);
  }
  return { html: blocks.join('\n\n'), shown: excerpts.slice(0, blocks.length) };
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

function excerptHtml(excerpt: Quotation, language: Language, limit: number): string {
  const source = citationLine(excerpt, language);
  const whole = `<blockquote>${boldHtml(excerpt.text, excerpt.highlights)}</blockquote>${source}`;
  if (visibleLength(whole) <= limit) return whole;
  const ending = `\n${escapeHtml(messagesIn(language).cut)}${source}`;
  const text = headWithin(excerpt.text, limit - visibleLength(ending));
  return `<blockquote>${boldHtml(text, excerpt.highlights)}</blockquote>${ending}`;
}

function citationLine(excerpt: Quotation, language: Language): string {
  const { report, repeats } = excerpt;
  const citation = citationText(excerpt, language, oneLine(report.title, CITATION_LIMIT));
  const date = report.date === null ? '' : `·${report.date}`;
  const elsewhere = repeatsText({ repeats: repeats ?? [] }, language);
  const below = elsewhere === null ? '' : `\n<i>${escapeHtml(oneLine(elsewhere, REPEATS_LIMIT))}</i>`;
  return `\n—— ${escapeHtml(citation + date)}${below}`;
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

function notFoundHtml(answer: Answer, counties: readonly string[]): string {
  const { language } = answer;
  const texts = messagesIn(language);
  if (answer.reason === 'empty_question') return escapeHtml(texts.emptyQuestion);
  if (answer.reason === 'no_such_county_report') {
    const missing = answer.counties.filter((county) => !counties.includes(county));
    const inReadersScript = (names: readonly string[]) => names.map((name) => inScript(name, language));
    return escapeHtml(texts.noSuchCountyReport(inReadersScript(missing), inReadersScript(counties)));
  }
  const suggestions = answer.suggestions.slice(0, SUGGESTIONS);
  const lines = suggestions.map((suggestion) => `• ${escapeHtml(oneLine(suggestion, SUGGESTION_LIMIT))}`);
  const below = lines.length === 0 ? [] : ['', escapeHtml(texts.suggestions), ...lines];
  return [escapeHtml(texts.nothingRelevant), ...below].join('\n');
}
