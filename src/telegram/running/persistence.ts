import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { TelegramError } from '../../errors.ts';
import { type Failure, failureOf } from './failure.ts';

/** How long to wait between tries. */
export interface Backoff {
  readonly firstDelayMs: number;
  /** The delay doubles up to this. */
  readonly longestDelayMs: number;
}

/** Repeats a call to Telegram until it succeeds or the signal is raised. */
export type Persist = <T>(call: () => Promise<T>, signal: AbortSignal) => Promise<T>;

/** A rival that was seen this often, with no longer pause than the next figure, will not go away by itself. */
const MAX_CONFLICTS = 5;
const CONFLICT_MEMORY_MS = 120_000;

/**
 * Lost connections, 5xx and 429 are waited out for ever, with exponential back-off and jitter, a line in the log each.
 *
 * @returns a function that throws a TelegramError when waiting is no use: the token is refused, or another process
 *   keeps polling with it
 */
export function createPersistence(log: Logger, backoff: Backoff): Persist {
  const isHopeless = conflictCounter();
  return async (call, signal) => {
    for (let failures = 0; ; failures++) {
      try {
        const result = await call();
        if (failures > 0) log.info({ failures }, 'Telegram answers again');
        return result;
      } catch (error) {
        if (signal.aborted) throw error;
        const failure = failureOf(error);
        if (failure.kind === 'defect') throw error;
        if (failure.kind === 'token') throw refusedToken(failure, error);
        if (failure.kind === 'conflict' && isHopeless()) throw rivalProcess(error);
        const delayMs = delayAfter(failures, failure, backoff);
        log.warn({ reason: failure.reason, delayMs }, COMPLAINTS[failure.kind]);
        await sleep(delayMs, undefined, { signal });
      }
    }
  };
}

const COMPLAINTS = {
  trouble: 'Telegram cannot be reached, will try again',
  conflict: 'another process polls Telegram with this BOT_TOKEN, will try again',
};

function delayAfter(
  failures: number,
  { retryAfterMs }: Failure,
  { firstDelayMs, longestDelayMs }: Backoff,
): number {
  const delay = Math.min(longestDelayMs, firstDelayMs * 2 ** failures);
  // Jitter, so that many bots do not come back in the same instant.
  const jittered = delay * (0.5 + Math.random() / 2);
  return Math.round(Math.max(jittered, retryAfterMs ?? 0));
}

/** @returns a function to be called at every conflict, true when there have been too many */
function conflictCounter(): () => boolean {
  let conflicts = 0;
  let latest = 0;
  return () => {
    const now = Date.now();
    conflicts = now - latest > CONFLICT_MEMORY_MS ? 1 : conflicts + 1;
    latest = now;
    return conflicts > MAX_CONFLICTS;
  };
}

function refusedToken({ reason }: Failure, cause: unknown): TelegramError {
  return new TelegramError(
    `Telegram refuses BOT_TOKEN (${reason})`,
    'Get a new one from @BotFather and set it in .env; if TELEGRAM_API_ROOT is set, check that too',
    { cause },
  );
}

function rivalProcess(cause: unknown): TelegramError {
  return new TelegramError(
    'Another process polls Telegram with this BOT_TOKEN',
    'Stop that process, or get a token of its own for this one from @BotFather',
    { cause },
  );
}
