import type { Logger } from 'pino';
import { isExplained } from '../../../errors.ts';
import { describeError } from '../../running/error-boundary.ts';

/**
 * Starts work that outlasts the handling of its update: the updates of a chat are handled one after another, and an
 * admin's next message must not wait. Never throws; what goes wrong is logged.
 *
 * @param unfinished holds what is under way, for whoever waits for the end
 */
export type Background = (what: string, work: () => Promise<void>) => void;

export function backgroundWork(log: Logger, unfinished: Set<Promise<void>>): Background {
  return (what, work) => {
    const running = work()
      .catch((error) => logFailure(log, what, error))
      .finally(() => unfinished.delete(running));
    unfinished.add(running);
  };
}

/** What our own errors name, a person can mend; the others are defects. */
export function logFailure(log: Logger, what: string, error: unknown): void {
  const level = isExplained(error) ? 'warn' : 'error';
  log[level]({ what, reason: describeError(error) }, 'work for an admin failed');
}
