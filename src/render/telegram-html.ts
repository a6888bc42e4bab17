import { translator } from '../i18n/translate.ts';
import type { Answer, Excerpt } from '../types.ts';
import { inScript } from './citation.ts';
import { figureRows } from './figures.ts';
import { type Frame, frameOf, leftOutText } from './frame.ts';
import { clipped, escapeHtml, MESSAGE_LIMIT, oneLine, visibleLength } from './html.ts';
import type { MessageStyle } from './message-style.ts';
import { byReport } from './report-groups.ts';
import { comparedHtml, figuresHtml } from './telegram-comparison.ts';
import { type AnswerMessage, excerptsMessage, outlineMessage, sharedMessage } from './telegram-excerpts.ts';

export type { Quotation } from './telegram-excerpt.ts';
export { type AnswerMessage, excerptsMessage } from './telegram-excerpts.ts';
export { paragraphHtml } from './telegram-paragraph.ts';

/** What is said around the excerpts leaves them a third of the message at least. */
const UNDERSTOOD_LIMIT = 300;
const REFUSAL_LIMIT = 900;
const NOTE_LIMIT = 500;
const LEFT_OUT_LIMIT = 300;
const COUNTY_LIMIT = 60;

/**
 * The message that answers a question: its excerpts, or an honest no.
 *
 * @param counties official simplified names of the places that have a report
 * @param asked the question, where it is to be said above the answer
 */
export function answerMessage(
  given: Answer,
  counties: readonly string[],
  style: MessageStyle,
  asked: string | null = null,
): AnswerMessage {
  // The reader may have chosen another language than that of the question.
  const answer = { ...given, language: style.language };
  const frame = frameOf(answer, counties);
  if (frame.excerpts.length === 0) return { html: framed(frame, '', answer, asked), shown: [] };
  const around = visibleLength(framed(frame, '-', answer, asked)) - 1;
  const { html, shown } = bodyOf(answer, frame.excerpts, style, MESSAGE_LIMIT - around);
  return { html: framed(frame, html, answer, asked), shown };
}

/** The excerpts with what is said around them. */
function framed(frame: Frame, body: string, { language, limitedTo }: Answer, asked: string | null): string {
  const { understood, refusal, heading } = frame;
  const t = translator(language);
  const county = limitedTo === null ? '' : oneLine(inScript(limitedTo, language), COUNTY_LIMIT);
  const sections = [
    asked === null
      ? []
      : [`<b>${escapeHtml(oneLine(t('answer.asked', { question: asked }), UNDERSTOOD_LIMIT))}</b>`],
    understood === null
      ? []
      : [escapeHtml(oneLine(understood.as, UNDERSTOOD_LIMIT)), `<i>${escapeHtml(understood.otherwise)}</i>`],
    limitedTo === null ? [] : [escapeHtml(t('answer.limitedTo', { county }))],
    refusal === null ? [] : [escapeHtml(clipped(refusal, REFUSAL_LIMIT))],
    [...(heading === null ? [] : [escapeHtml(heading)]), ...(body === '' ? [] : [body])],
    frame.notes.map((note) => escapeHtml(clipped(note, NOTE_LIMIT))),
    // The questions themselves stand on the buttons below.
    frame.suggestions.length === 0 ? [] : [escapeHtml(t('answer.suggestions'))],
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

/** The excerpts in the form of the answer, in no more than `room` units. */
function bodyOf(
  answer: Answer,
  excerpts: readonly Excerpt[],
  style: MessageStyle,
  room: number,
): AnswerMessage {
  const { language, quotation } = answer;
  const form = answer.status === 'answered' ? answer.form : 'best';
  if (form === 'coverage')
    return sayingLeftOut(answer, excerpts, room, (limit) => excerptsMessage(excerpts, style, limit));
  if (form === 'overview') {
    const ordered = byReport(excerpts).flat();
    return sayingLeftOut(answer, ordered, room, (limit) => outlineMessage(ordered, style, limit));
  }
  if (form === 'comparison') {
    const table = figuresHtml(figureRows(excerpts, language), language);
    return below(table, room, (left) =>
      sayingLeftOut(answer, excerpts, left, (limit) => sharedMessage(excerpts, style, limit)),
    );
  }
  if (form !== 'quotation') return excerptsMessage(excerpts, style, room);
  const compared =
    quotation?.match === 'near' ? comparedHtml(quotation.parts, language, Math.floor(room / 2)) : '';
  // Who has a sentence checked wants to see how the report writes it.
  const verbatim = { ...style, isConverted: false };
  return below(compared, room, (limit) => excerptsMessage(excerpts, verbatim, limit));
}

/** What `fill` makes of the room that is left below an introduction, which may be empty. */
function below(above: string, room: number, fill: (limit: number) => AnswerMessage): AnswerMessage {
  if (above === '') return fill(room);
  const { html, shown } = fill(room - visibleLength(above) - 2);
  return { html: `${above}\n\n${html}`, shown };
}

/** What `fill` makes of the room, with a line about the excerpts that find none. */
function sayingLeftOut(
  answer: Answer,
  excerpts: readonly Excerpt[],
  room: number,
  fill: (limit: number) => AnswerMessage,
): AnswerMessage {
  const whole = fill(room);
  if (whole.shown.length === excerpts.length) return whole;
  const noteOn = (left: readonly Excerpt[], limit: number) => clipped(leftOutText(left, answer), limit);
  const reserved = escapeHtml(noteOn(excerpts, LEFT_OUT_LIMIT)).length;
  const { html, shown } = fill(room - reserved - 2);
  return { html: `${html}\n\n${escapeHtml(noteOn(excerpts.slice(shown.length), reserved))}`, shown };
}
