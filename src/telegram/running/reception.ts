import type { Bot } from 'grammy';
import type { Logger } from 'pino';
import type { BotContext } from '../context.ts';
import type { Routes } from './http.ts';
import type { Pace } from './pace.ts';
import type { Persist } from './persistence.ts';
import type { Work } from './work.ts';

/** A way by which updates come from Telegram. */
export interface Reception {
  readonly mode: 'polling' | 'webhook';
  /** What has to be served over HTTP for it. */
  readonly routes: Routes;
  /** Has Telegram deliver in this way from now on; updates that wait there are kept. @throws TelegramError */
  connect(): Promise<void>;
  /** Takes updates in until the signal is raised, and from then on none. @throws TelegramError */
  receive(): Promise<void>;
  /** Called when what came in was handled. */
  finish(): Promise<void>;
}

/** What a reception works with. */
export interface ReceptionContext {
  readonly bot: Bot<BotContext>;
  readonly work: Work;
  readonly persist: Persist;
  readonly pace: Pace;
  readonly log: Logger;
  /** Raised when the bot is to stop. */
  readonly signal: AbortSignal;
}

export function raised(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
