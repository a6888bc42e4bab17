import { Composer } from 'grammy';
import type { Translate } from '../../../i18n/translate.ts';
import { clipped, escapeHtml, MESSAGE_LIMIT, oneLine, visibleLength } from '../../../render/html.ts';
import type { Feedback, RefusedQuestion } from '../../../state/state.ts';
import { sendMessage, sendText } from '../../answers/send-message.ts';
import { onCommand } from '../../command.ts';
import type { BotContext } from '../../context.ts';
import { fittingLines } from './fitting-lines.ts';
import type { AdminTools } from './tools.ts';
import { wholeNumber } from './whole-number.ts';

const DEFAULT_QUESTIONS = 20;
const MOST_QUESTIONS = 50;
const MOST_FEEDBACK = 10;
const QUESTION_LIMIT = 200;
const FEEDBACK_LIMIT = 300;
const TYPED_LIMIT = 60;
/** Of a message; feedback has the rest. */
const QUESTIONS_ROOM = 2600;

/** `/unanswered 20`: what was refused lately, and what people say of the bot: both tell what the library lacks. */
export function unansweredFeature({ dependencies: { state } }: AdminTools): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  onCommand(feature, 'unanswered', async (ctx, typed) => {
    const { t } = ctx.reader;
    const limit = typed === '' ? DEFAULT_QUESTIONS : wholeNumber(typed, 1, MOST_QUESTIONS);
    if (limit === null)
      return sendText(ctx, t('admin.unanswered.wrong', { typed: oneLine(typed, TYPED_LIMIT) }));
    const { journal } = state;
    await sendMessage(ctx, unansweredHtml(t, journal.unanswered(limit), journal.feedback(MOST_FEEDBACK)));
  });
  return feature;
}

/** Both lists in one message. Pure. */
export function unansweredHtml(
  t: Translate,
  questions: readonly RefusedQuestion[],
  feedback: readonly Feedback[],
): string {
  const heading = (text: string) => `<b>${escapeHtml(text)}</b>`;
  const more = (count: number) => escapeHtml(t('admin.unanswered.more', { count }));
  const refused = questions.map((each) => questionLine(t, each));
  const said = feedback.map(({ text, at }) => {
    return `• ${escapeHtml(`${clipped(text.trim(), FEEDBACK_LIMIT)} (${at.slice(0, 10)})`)}`;
  });
  const above = [
    heading(t('admin.unanswered.heading')),
    refused.length === 0
      ? escapeHtml(t('admin.unanswered.none'))
      : fittingLines(refused, QUESTIONS_ROOM, more),
    '',
    heading(t('admin.unanswered.feedback')),
    '',
  ].join('\n');
  if (said.length === 0) return above + escapeHtml(t('admin.unanswered.noFeedback'));
  return above + fittingLines(said, MESSAGE_LIMIT - visibleLength(above), more);
}

function questionLine(t: Translate, { question, reason, times, last }: RefusedQuestion): string {
  const details = t('admin.unanswered.details', {
    reason: t(`admin.unanswered.reasons.${reason}`),
    count: times,
    date: last.slice(0, 10),
  });
  return `• ${escapeHtml(oneLine(question, QUESTION_LIMIT))} <i>(${escapeHtml(details)})</i>`;
}
