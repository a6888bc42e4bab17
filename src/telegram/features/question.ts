import { Composer, type Context } from 'grammy';
import { placeNames } from '../../render/citation.ts';
import { answerMessage } from '../../render/telegram-html.ts';
import { addressedText } from '../addressed.ts';
import { conversationKey } from '../conversation.ts';
import type { BotDependencies } from '../dependencies.ts';
import { excerptKeyboard } from '../excerpt-keyboard.ts';
import { failureOf } from '../failure.ts';
import { replyTo } from '../reply-to.ts';

/**
 * Any text meant for the bot is a question, or goes on from the last one in the conversation: one message with the
 * excerpts that answer it, or an honest no.
 */
export function questionFeature({ answerer, log, conversations }: BotDependencies): Composer<Context> {
  const feature = new Composer<Context>();
  feature.on('message:text', async (ctx, next) => {
    const question = addressedText(ctx);
    if (question === null) return next();
    ctx.replyWithChatAction('typing').catch((error) => {
      log.debug({ reason: failureOf(error).reason }, 'no typing action');
    });
    const conversation = conversationKey(ctx.chat.id, ctx.from.id);
    const answer = await answerer.ask(question, { after: await conversations.recall(conversation) });
    const { html, shown } = answerMessage(answer, placeNames(answerer.library));
    const keyboard = excerptKeyboard(shown, answer.language);
    await ctx.reply(html, {
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
      ...replyTo(ctx),
    });
    if (answer.turn.question !== '') await conversations.remember(conversation, answer.turn);
    log.info(
      { update: ctx.update.update_id, status: answer.status, ms: Math.round(answer.ms) },
      'question answered',
    );
  });
  return feature;
}
