import { Composer } from 'grammy';
import { answerQuestion } from '../answers/answer-question.ts';
import { onCommand } from '../command.ts';
import type { BotContext } from '../context.ts';
import type { BotDependencies } from '../dependencies.ts';
import { promptFor, replyToPrompt } from '../prompt.ts';

/** `/verify`: where a pasted text stands in the reports; the text comes with it, after it, or in the message replied to. */
export function verifyFeature(dependencies: BotDependencies): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  const verify = (ctx: BotContext, text: string) =>
    // A quotation is written as its report is, which says nothing of the reader.
    answerQuestion(ctx, dependencies, text, { isAlone: true, verify: true, language: ctx.reader.language });
  onCommand(feature, 'verify', async (ctx, argument) => {
    const text = argument === '' ? repliedText(ctx) : argument;
    if (text === '') await promptFor(ctx, 'verify');
    else await verify(ctx, text);
  });
  feature.on('message:text', async (ctx, next) => {
    const text = replyToPrompt(ctx, 'verify');
    if (text === null) return next();
    await verify(ctx, text);
  });
  return feature;
}

/** What is replied to: the part of it that was picked, or else its text; empty where there is none. */
function repliedText({ message, me }: BotContext): string {
  const replied = message?.reply_to_message;
  // What the bot itself said is no quotation to be checked, unless a part of it was picked.
  if (message?.quote !== undefined) return message.quote.text.trim();
  return replied?.from?.id === me.id ? '' : (replied?.text ?? replied?.caption ?? '').trim();
}
