import { GrammyError } from 'grammy';
import type { BotContext } from '../context.ts';

type Options = Parameters<BotContext['answerCallbackQuery']>[0];

/** Answers a tap. That nobody waits for it any more, as when the bot was stopped meanwhile, is no error. */
export async function acknowledge(ctx: BotContext, options?: Exclude<Options, string>): Promise<void> {
  try {
    await ctx.answerCallbackQuery(options);
  } catch (error) {
    const isLate = error instanceof GrammyError && error.description.includes('query is too old');
    if (!isLate) throw error;
  }
}
