import { sequentialize } from '@grammyjs/runner';
import { Bot } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import { createConversationMemory } from './conversation.ts';
import type { BotDependencies } from './dependencies.ts';
import { errorBoundary } from './error-boundary.ts';
import { countiesFeature } from './features/counties.ts';
import { helpFeature } from './features/help.ts';
import { paragraphFeature } from './features/paragraph.ts';
import { questionFeature } from './features/question.ts';
import { startFeature } from './features/start.ts';
import { unhandledFeature } from './features/unhandled.ts';
import { retryDelivery } from './retry.ts';
import { handleOnce } from './seen-updates.ts';

/** A half-open connection is given up after this; longer than a long poll lasts. */
const TIMEOUT_SECONDS = 45;

export interface BotOptions extends Omit<BotDependencies, 'conversations'> {
  /** Default: one that is lost when the program ends. */
  readonly conversations?: BotDependencies['conversations'] | undefined;
  /** A Bot API server other than Telegram's own, e.g. `http://127.0.0.1:8081`. */
  readonly apiRoot?: string | undefined;
  /** What getMe would say; saves the call where the bot is not run by `runBot`. */
  readonly botInfo?: UserFromGetMe | undefined;
}

/**
 * The bot with all its features, connected to nothing yet: `runBot` polls, a web hook calls `bot.handleUpdate`.
 * Whatever a feature throws is logged and answered with an apology, so `handleUpdate` does not reject.
 */
export function createBot(
  token: string,
  { answerer, log, conversations = createConversationMemory(), apiRoot, botInfo }: BotOptions,
): Bot {
  const server = apiRoot === undefined ? {} : { apiRoot: apiRoot.replace(/\/+$/, '') };
  const client = { timeoutSeconds: TIMEOUT_SECONDS, ...server };
  const bot = new Bot(token, botInfo === undefined ? { client } : { client, botInfo });
  bot.api.config.use(retryDelivery());

  const handleError = errorBoundary(token, log);
  bot.catch(handleError);
  const guarded = bot.errorBoundary(handleError);
  guarded.use(handleOnce());
  guarded.use(sequentialize((ctx) => ctx.chat?.id.toString()));

  const dependencies = { answerer, log, conversations };
  guarded.use(startFeature(dependencies));
  guarded.use(countiesFeature(dependencies));
  guarded.use(helpFeature(dependencies));
  guarded.use(paragraphFeature(dependencies));
  guarded.use(questionFeature(dependencies));
  guarded.use(unhandledFeature());
  return bot;
}
