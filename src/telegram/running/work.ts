import { type Bot, BotError } from 'grammy';
import type { Update } from 'grammy/types';
import type { Logger } from 'pino';
import type { BotContext } from '../context.ts';
import { failureOf } from './failure.ts';

/** The updates that are being handled, so that a stop can wait for them. */
export interface Work {
  /** Resolves when the update was handled, also when that failed; never rejects. */
  handle(update: Update): Promise<void>;
  /** Waits for what is being handled. @returns whether all of it ended within the time */
  settle(withinMs: number): Promise<boolean>;
  /** When the last update came; null before the first. */
  latest(): Date | null;
}

export function createWork(bot: Bot<BotContext>, log: Logger): Work {
  const running = new Set<Promise<void>>();
  let latest: Date | null = null;
  return {
    handle: (update) => {
      latest = new Date();
      const task = handleUpdate(bot, update, log).finally(() => running.delete(task));
      running.add(task);
      return task;
    },
    settle: async (withinMs) => {
      const isDone = await settles([...running], withinMs);
      if (!isDone) log.warn({ unfinished: running.size }, 'stopped before every question was answered');
      return isDone;
    },
    latest: () => latest,
  };
}

/** The bot's own error boundary sees errors of features; this is for the rest. */
async function handleUpdate(bot: Bot<BotContext>, update: Update, log: Logger): Promise<void> {
  try {
    await bot.handleUpdate(update).catch((error) => {
      if (!(error instanceof BotError)) throw error;
      return bot.errorHandler(error);
    });
  } catch (error) {
    log.error({ reason: failureOf(error).reason }, 'an update was not handled');
  }
}

async function settles(tasks: readonly Promise<void>[], withinMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, withinMs, false);
  });
  try {
    return await Promise.race([Promise.all(tasks).then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
