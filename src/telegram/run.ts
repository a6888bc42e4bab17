import { createConcurrentSink, createRunner, createSource } from '@grammyjs/runner';
import { type Bot, BotError } from 'grammy';
import type { Update } from 'grammy/types';
import type { Logger } from 'pino';
import { publishCommands } from './commands.ts';
import { failureOf } from './failure.ts';
import { type Backoff, createPersistence, type Persist } from './persistence.ts';
import { asGrammySignal, createUpdateSupply } from './update-supply.ts';

/** Waiting times of a running bot; tests shorten them. */
export interface Pace extends Backoff {
  /** How long Telegram may hold a request for updates. */
  readonly pollSeconds: number;
  /** How long questions that are being answered may take after the stop signal. */
  readonly drainMs: number;
}

const PACE: Pace = { firstDelayMs: 1000, longestDelayMs: 60_000, pollSeconds: 30, drainMs: 10_000 };

export interface RunOptions {
  readonly log: Logger;
  /** Raised by the caller on SIGTERM and SIGINT. */
  readonly signal?: AbortSignal;
  readonly pace?: Partial<Pace>;
}

/**
 * Polls Telegram and answers until the signal is raised; then finishes what is being answered and resolves.
 * Network failures never end it.
 *
 * @throws TelegramError when the token is refused or another process keeps polling with it
 */
export async function runBot(
  bot: Bot,
  { log, signal = new AbortController().signal, pace }: RunOptions,
): Promise<void> {
  const timing = { ...PACE, ...pace };
  const persist = createPersistence(log, timing);
  try {
    await connect(bot, persist, signal);
  } catch (error) {
    if (signal.aborted) return;
    throw error;
  }
  void publishCommands(bot.api, log);
  log.info({ bot: bot.botInfo.username }, 'answering in Telegram');
  await poll(bot, persist, signal, timing, log);
}

/** Checks the token, and takes the bot over from a web hook; updates that wait are kept. */
async function connect(bot: Bot, persist: Persist, signal: AbortSignal): Promise<void> {
  bot.botInfo = await persist(() => bot.api.getMe(asGrammySignal(signal)), signal);
  await persist(() => bot.api.deleteWebhook({}, asGrammySignal(signal)), signal);
}

async function poll(bot: Bot, persist: Persist, signal: AbortSignal, pace: Pace, log: Logger): Promise<void> {
  if (signal.aborted) return;
  const supply = createUpdateSupply(bot, persist, pace.pollSeconds);
  const running = new Set<Promise<void>>();
  const consume = (update: Update) => {
    const task = handle(bot, update).finally(() => running.delete(task));
    running.add(task);
    return task;
  };
  const onError = async (error: unknown) =>
    log.error({ reason: failureOf(error).reason }, 'an update was not handled');
  const runner = createRunner(createSource(supply), createConcurrentSink({ consume }, onError));
  runner.start();
  const stopped = new Promise<void>((resolve) =>
    signal.addEventListener('abort', () => resolve(), { once: true }),
  );
  try {
    await Promise.race([runner.task(), stopped]);
  } finally {
    if (runner.isRunning()) void runner.stop();
    const isDrained = await settles([...running], pace.drainMs);
    if (!isDrained) log.warn({ unfinished: running.size }, 'stopped before every question was answered');
    else if (signal.aborted) await supply.confirm().catch(() => log.debug('the last updates may come again'));
  }
}

/** The bot's own error boundary sees errors of features; this is for the rest. */
async function handle(bot: Bot, update: Update): Promise<void> {
  try {
    await bot.handleUpdate(update);
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    await bot.errorHandler(error);
  }
}

/** @returns whether all of the tasks settled within the time */
async function settles(tasks: readonly Promise<void>[], withinMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, withinMs, false);
  });
  try {
    return await Promise.race([Promise.allSettled(tasks).then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
