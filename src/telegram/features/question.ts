import { Composer } from 'grammy';
import { addressedText } from '../addressed.ts';
import { answerQuestion } from '../answers/answer-question.ts';
import type { BotContext } from '../context.ts';
import type { BotDependencies } from '../dependencies.ts';

/** Any text meant for the bot is a question, or goes on from the last one in the conversation. */
export function questionFeature(dependencies: BotDependencies): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.on('message:text', async (ctx, next) => {
    const question = addressedText(ctx);
    if (question === null) return next();
    await answerQuestion(ctx, dependencies, question);
  });
  return feature;
}
