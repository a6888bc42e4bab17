import { InlineKeyboard } from 'grammy';
import type { InlineKeyboardButton } from 'grammy/types';
import { translator } from '../../i18n/translate.ts';
import { isCommandLike, withoutMention } from '../addressed.ts';
import { answerLanguage, type BotContext } from '../context.ts';
import type { BotDependencies } from '../dependencies.ts';
import { failureOf } from '../running/failure.ts';
import { ASK_REPLIED, encodeAnswerButton, isAnswerData } from './answer-data.ts';
import type { AnswerLink } from './answer-link.ts';
import { editKeyboard } from './edit-message.ts';

/** A question that an answer in a group hangs on. */
export interface RepliedQuestion {
  readonly text: string;
  readonly person: number;
  readonly message: number;
}

/** @returns null where the pressed message hangs on nothing, or on a command */
export function repliedQuestion({ callbackQuery, me, reader }: BotContext): RepliedQuestion | null {
  const pressed = callbackQuery?.message;
  const replied =
    pressed !== undefined && 'reply_to_message' in pressed ? pressed.reply_to_message : undefined;
  if (replied?.text === undefined || isCommandLike(replied.text)) return null;
  const text = withoutMention(replied.text, me.username);
  return { text, person: replied.from?.id ?? reader.person, message: replied.message_id };
}

/**
 * Says that the answer of a button is not known any more; where its question is, it can be asked again. Of the other
 * buttons those stay that need no answer behind them.
 */
export async function refuseForgotten(ctx: BotContext, { log }: BotDependencies): Promise<void> {
  const { t } = ctx.reader;
  const isKnown = repliedQuestion(ctx) !== null;
  const pressed = rowsOf(ctx);
  const left = (pressed ?? []).map((row) => row.filter((button) => !needsAnswer(button)));
  const again = isKnown ? [[InlineKeyboard.text(t('button.again'), ASK_REPLIED)]] : [];
  // Of an old message Telegram does not tell the buttons; they stay then, unless there is a better one.
  if (isKnown || pressed?.flat().some(needsAnswer) === true) {
    const rows = [...left.filter((row) => row.length > 0), ...again];
    await replaceKeyboard(ctx, log, new InlineKeyboard(rows));
  }
  const text = t(isKnown ? 'trouble.forgottenAskAgain' : 'trouble.forgotten');
  await ctx.answerCallbackQuery({ text, show_alert: true });
}

/** The buttons of the pressed message; undefined where Telegram does not tell them. */
function rowsOf({ callbackQuery }: BotContext): InlineKeyboardButton[][] | undefined {
  const pressed = callbackQuery?.message;
  const isTold = pressed !== undefined && 'reply_markup' in pressed;
  return isTold ? pressed.reply_markup?.inline_keyboard : undefined;
}

function needsAnswer(button: InlineKeyboardButton): boolean {
  return 'callback_data' in button && isAnswerData(button.callback_data);
}

/** Says that what a button of an answer leads to is not among the reports any more, and offers to ask again. */
export async function refuseChanged(
  ctx: BotContext,
  dependencies: BotDependencies,
  link: AnswerLink,
): Promise<void> {
  const shown = dependencies.state.answers.find(link.id);
  if (shown === null) return refuseForgotten(ctx, dependencies);
  const t = translator(answerLanguage(ctx.reader, shown.language));
  const data = encodeAnswerButton({ action: 'again', link });
  await replaceKeyboard(ctx, dependencies.log, new InlineKeyboard().text(t('button.again'), data));
  await ctx.answerCallbackQuery({ text: t('trouble.changed'), show_alert: true });
}

/** Says that the passage that a link opened is not among the reports any more; there is nothing to leaf then. */
export async function refuseGone(ctx: BotContext, { log }: BotDependencies): Promise<void> {
  await replaceKeyboard(ctx, log, undefined);
  await ctx.answerCallbackQuery({ text: ctx.reader.t('trouble.passageGone'), show_alert: true });
}

/** What is said matters more than the keyboard: the tap is answered even if this fails. */
async function replaceKeyboard(
  ctx: BotContext,
  log: BotDependencies['log'],
  keyboard: InlineKeyboard | undefined,
): Promise<void> {
  await editKeyboard(ctx, keyboard).catch((error) => {
    log.debug({ reason: failureOf(error).reason }, 'the keyboard was not replaced');
  });
}
