import { openState } from '../src/state/sqlite-state.ts';
import { createBot } from '../src/telegram/bot.ts';
import type { Access, BotDependencies } from '../src/telegram/dependencies.ts';
import { runBot } from '../src/telegram/running/run.ts';
import { FakeTelegram } from './fake-telegram.ts';
import { memoryLog } from './telegram-log.ts';

export const TOKEN = '666:test-token';

/** Everybody is answered, and nobody is an admin. */
export const OPEN_ACCESS: Access = Object.freeze({ admins: [], allowed: null, questionsPerMinute: 20 });

/** A bot that polls a fake Telegram; what a test does not give is in memory, open to everybody, and without admins. */
export async function startRig(given: Pick<BotDependencies, 'answerer'> & Partial<BotDependencies>) {
  const fake = await FakeTelegram.start(TOKEN);
  const { log, lines } = memoryLog();
  const state = given.state ?? openState({ folder: null });
  const dependencies = {
    log,
    access: OPEN_ACCESS,
    librarian: null,
    retentionDays: 30,
    version: '0.0.0',
    ...given,
    state,
  };
  const unfinished = new Set<Promise<void>>();
  const bot = createBot(TOKEN, { ...dependencies, apiRoot: fake.url, unfinished });
  const stopping = new AbortController();
  const running = runBot(bot, { log, signal: stopping.signal, pace: { drainMs: 2000 } });
  return {
    fake,
    bot,
    state,
    lines,
    unfinished,
    /** Stops the bot as SIGTERM does, then the fake. */
    stop: async () => {
      stopping.abort();
      await running;
      await fake.close();
      if (given.state === undefined) state.close();
    },
  };
}
