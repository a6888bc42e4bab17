import type { BotContext } from '../context.ts';
import type { BotDependencies } from '../dependencies.ts';
import { failureOf } from '../running/failure.ts';
import { giveAnswer } from './give-answer.ts';
import { sendMessage } from './send-message.ts';

/** What is known of a question besides its text. */
export interface QuestionOptions {
  /** It does not go on from the last one: from a command, a button or a link. */
  readonly isAlone?: boolean;
  /** The text is a quotation to be looked up. */
  readonly verify?: boolean;
}

/** Answers a question with one message, hung on the question in a group. */
export async function answerQuestion(
  ctx: BotContext,
  dependencies: BotDependencies,
  question: string,
  { isAlone = false, verify = false }: QuestionOptions = {},
): Promise<void> {
  const { log, state } = dependencies;
  ctx.replyWithChatAction('typing').catch((error) => {
    log.debug({ reason: failureOf(error).reason }, 'no typing action');
  });
  const { person, chat } = ctx.reader;
  const after = isAlone || verify ? undefined : state.people.turn({ chat, person });
  const asked = ctx.message?.message_id ?? null;
  await giveAnswer(ctx, dependencies, { question, person, asked, after, verify }, async (html, keyboard) => {
    const { message_id } = await sendMessage(ctx, html, keyboard);
    return message_id;
  });
}
