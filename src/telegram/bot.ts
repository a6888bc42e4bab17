import { sequentialize } from '@grammyjs/runner';
import { Bot } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import { admitted } from './access.ts';
import { commandFeatures } from './command-features.ts';
import { type BotContext, recognizeReader } from './context.ts';
import type { BotDependencies } from './dependencies.ts';
import { adminFeature } from './features/admin/admin.ts';
import { answerButtonsFeature } from './features/answer-buttons.ts';
import { deepLinkFeature } from './features/deep-link.ts';
import { editedQuestionFeature } from './features/edited-question.ts';
import { greetingFeature } from './features/greeting.ts';
import { inlineFeature } from './features/inline.ts';
import { libraryQuestionFeature } from './features/library-question.ts';
import { paragraphFeature } from './features/paragraph.ts';
import { questionFeature } from './features/question.ts';
import { unhandledFeature } from './features/unhandled.ts';
import { unknownCommandFeature } from './features/unknown-command.ts';
import { createKnownPeople } from './known-people.ts';
import { limited } from './rate-limit.ts';
import { errorBoundary } from './running/error-boundary.ts';
import { forgiveLateAnswers } from './running/late-queries.ts';
import { retryDelivery } from './running/retry.ts';
import { handleOnce } from './running/seen-updates.ts';

/** Telegram's own Bot API server. */
const API_ROOT = 'https://api.telegram.org';
/** A half-open connection is given up after this; longer than a long poll lasts. */
const TIMEOUT_SECONDS = 45;

export interface BotOptions extends BotDependencies {
  /** A Bot API server other than Telegram's own, e.g. `http://127.0.0.1:8081`. */
  readonly apiRoot?: string | undefined;
  /** What getMe would say; saves the call where the bot is not run by `runBot`. */
  readonly botInfo?: UserFromGetMe | undefined;
  /** Raised when the bot is to stop: a broadcast then ends. */
  readonly stopping?: AbortSignal | undefined;
  /** Holds what was begun for an admin and goes on, so that the end can wait for it. */
  readonly unfinished?: Set<Promise<void>> | undefined;
}

/**
 * The bot with all its features, connected to nothing yet: `runBot` polls, a web hook calls `bot.handleUpdate`.
 * Whatever a feature throws is logged and answered with an apology, so `handleUpdate` does not reject.
 */
export function createBot(token: string, options: BotOptions): Bot<BotContext> {
  const { apiRoot = API_ROOT, botInfo, stopping = new AbortController().signal, ...others } = options;
  const { unfinished = new Set(), ...dependencies } = others;
  const { log, state } = dependencies;
  const client = { timeoutSeconds: TIMEOUT_SECONDS, apiRoot: apiRoot.replace(/\/+$/, '') };
  const bot = new Bot<BotContext>(token, botInfo === undefined ? { client } : { client, botInfo });
  bot.api.config.use(retryDelivery(), forgiveLateAnswers());

  const handleError = errorBoundary(token, log);
  bot.catch(handleError);
  const guarded = bot.errorBoundary(handleError);
  guarded.use(handleOnce());
  guarded.use(sequentialize((ctx) => ctx.chat?.id.toString()));

  guarded.use(recognizeReader(state));
  guarded.use(admitted(dependencies));
  const people = createKnownPeople(dependencies);
  guarded.use(people.feature);
  guarded.use(limited(dependencies));
  const server = { token, apiRoot: client.apiRoot };
  guarded.use(adminFeature(dependencies, { server, people, stopping, unfinished }));
  guarded.use(inlineFeature(dependencies));
  guarded.use(deepLinkFeature(dependencies));
  guarded.use(commandFeatures(dependencies));
  guarded.use(paragraphFeature(dependencies));
  guarded.use(answerButtonsFeature(dependencies));
  guarded.use(editedQuestionFeature(dependencies));
  // Other features with commands come before this one, which takes every message that looks like one.
  guarded.use(unknownCommandFeature(dependencies));
  guarded.use(greetingFeature(dependencies));
  guarded.use(libraryQuestionFeature(dependencies));
  guarded.use(questionFeature(dependencies));
  guarded.use(unhandledFeature());
  return bot;
}
