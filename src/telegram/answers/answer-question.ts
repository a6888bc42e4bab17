import type { Language } from '../../types.ts';
import type { BotContext } from '../context.ts';
import type { BotDependencies } from '../dependencies.ts';
import { failureOf } from '../running/failure.ts';
import { giveAnswer } from './give-answer.ts';
import { sendMessage } from './send-message.ts';
import { turnBefore } from './turn-before.ts';

/** What is known of a question besides its text. */
export interface QuestionOptions {
  /** It does not go on from the last one: from a command, a button or a link. */
  readonly isAlone?: boolean;
  /** The text is a quotation to be looked up. */
  readonly verify?: boolean;
  /** Interface language where the text does not tell it. */
  readonly language?: Language;
}

/** Answers a question with one message, hung on the question in a group. */
export async function answerQuestion(
  ctx: BotContext,
  dependencies: BotDependencies,
  question: string,
  { isAlone = false, verify = false, language }: QuestionOptions = {},
): Promise<void> {
  const { log } = dependencies;
  ctx.replyWithChatAction('typing').catch((error) => {
    log.debug({ reason: failureOf(error).reason }, 'no typing action');
  });
  const { person } = ctx.reader;
  const after = isAlone || verify ? undefined : await turnBefore(ctx, dependencies);
  const asked = ctx.message?.message_id ?? null;
  const asking = { question, person, asked, after, verify, ...(language !== undefined && { language }) };
  await giveAnswer(ctx, dependencies, asking, async (html, keyboard) => {
    const { message_id } = await sendMessage(ctx, html, keyboard);
    return message_id;
  });
}
